import type { ReactNode } from 'react'
import { FieldError, Label, Text } from 'react-aria-components'

export const inputLook =
  'w-full rounded-md border border-control bg-surface px-2.5 text-base text-ink placeholder:text-faint focus-visible:-outline-offset-1 disabled:border-line disabled:bg-canvas disabled:text-faint data-invalid:border-danger'

export function FieldLabel({
  children,
  isRequired,
}: {
  children: ReactNode
  isRequired?: boolean | undefined
}) {
  return (
    // The sign is for the eye alone: its second content, empty, is what is read out.
    <Label
      className={`text-sm font-medium text-ink ${isRequired ? "after:text-faint after:content-['_*'_/_'']" : ''}`}
    >
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
        <Text slot="description" className="text-sm text-muted">
          {description}
        </Text>
      ) : null}
      <FieldError className="flex gap-1.5 text-sm text-danger">
        {(validation) => errorMessage ?? validation.validationErrors.join(' ')}
      </FieldError>
    </>
  )
}
