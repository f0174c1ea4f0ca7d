'use client'

import type { ReactNode } from 'react'
import {
  TextArea as AriaTextArea,
  TextField as AriaTextField,
  Input,
  type TextFieldProps,
} from 'react-aria-components'
import { inputLook } from './field-looks.ts'
import { FieldFoot, FieldLabel } from './field-parts.tsx'

type FieldProps = Pick<
  TextFieldProps,
  | 'name'
  | 'value'
  | 'defaultValue'
  | 'onChange'
  | 'onBlur'
  | 'isRequired'
  | 'isDisabled'
  | 'isReadOnly'
  | 'autoFocus'
  | 'maxLength'
  | 'autoComplete'
  | 'inputMode'
  | 'spellCheck'
> & {
  label: string
  description?: ReactNode
  /** Shown in place, with the field marked as wrong. */
  errorMessage?: string | undefined
  placeholder?: string
}

type TextFieldOwnProps = FieldProps & {
  type?: 'text' | 'email' | 'password' | 'search' | 'url'
  /** Addresses, fingerprints and other things to compare letter by letter. */
  isCode?: boolean
}

// Messages come from our own catalogues at the right field, never from the browser's bubble.
const ownMessages = { validationBehavior: 'aria' } as const

export function TextField({
  label,
  description,
  errorMessage,
  placeholder,
  isCode,
  ...props
}: TextFieldOwnProps) {
  return (
    <AriaTextField
      {...props}
      {...ownMessages}
      isInvalid={errorMessage !== undefined}
      className="flex flex-col gap-1"
    >
      <FieldLabel isRequired={props.isRequired}>{label}</FieldLabel>
      <Input
        {...(placeholder ? { placeholder } : {})}
        className={`${inputLook} h-8 ${isCode ? 'font-mono text-sm' : ''}`}
      />
      <FieldFoot description={description} errorMessage={errorMessage} />
    </AriaTextField>
  )
}

export function TextArea({
  label,
  description,
  errorMessage,
  placeholder,
  rows = 3,
  isCode,
  ...props
}: FieldProps & { rows?: number; isCode?: boolean }) {
  return (
    <AriaTextField
      {...props}
      {...ownMessages}
      isInvalid={errorMessage !== undefined}
      className="flex flex-col gap-1"
    >
      <FieldLabel isRequired={props.isRequired}>{label}</FieldLabel>
      <AriaTextArea
        rows={rows}
        {...(placeholder ? { placeholder } : {})}
        className={`${inputLook} resize-y py-1.5 ${isCode ? 'font-mono text-sm' : ''}`}
      />
      <FieldFoot description={description} errorMessage={errorMessage} />
    </AriaTextField>
  )
}
