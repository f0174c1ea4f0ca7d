import type { ReactNode } from 'react'
import { FieldError, Label, Text } from 'react-aria-components'
import { errorLook, hintLook, labelLook } from './field-looks.ts'

export function FieldLabel({
  children,
  isRequired,
}: {
  children: ReactNode
  isRequired?: boolean | undefined
}) {
  return (
    // The sign is for the eye alone: its second content, empty, is what is read out.
    <Label className={`${labelLook} ${isRequired ? "after:text-faint after:content-['_*'_/_'']" : ''}`}>
      {children}
    </Label>
  )
}

/** What helps before, and what is wrong after. React Aria ties both to the input by aria-describedby. */
export function FieldFoot({
  description,
  errorMessage,
}: {
  description?: ReactNode
  errorMessage?: string | undefined
}) {
  return (
    <>
      {description ? (
        <Text slot="description" className={hintLook}>
          {description}
        </Text>
      ) : null}
      <FieldError className={errorLook}>
        {(validation) => errorMessage ?? validation.validationErrors.join(' ')}
      </FieldError>
    </>
  )
}
