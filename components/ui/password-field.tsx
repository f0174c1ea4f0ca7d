'use client'

import { Eye, EyeOff } from 'lucide-react'
import { useTranslations } from 'next-intl'
import { type ReactNode, useState } from 'react'
import {
  TextField as AriaTextField,
  Group,
  Input,
  type TextFieldProps,
  ToggleButton,
} from 'react-aria-components'
import { inputLook } from './field-looks.ts'
import { FieldFoot, FieldLabel } from './field-parts.tsx'

type PasswordFieldProps = Pick<TextFieldProps, 'name' | 'value' | 'onChange' | 'isRequired' | 'autoFocus'> & {
  label: string
  autoComplete: 'current-password' | 'new-password'
  description?: ReactNode
  errorMessage?: string | undefined
}

/** Can be shown while typing, and pasted into: long passwords come from people's heads and from managers alike. */
export function PasswordField({ label, description, errorMessage, ...props }: PasswordFieldProps) {
  const t = useTranslations('ui')
  const [isShown, setShown] = useState(false)
  return (
    <AriaTextField
      {...props}
      type={isShown ? 'text' : 'password'}
      spellCheck="false"
      validationBehavior="aria"
      isInvalid={errorMessage !== undefined}
      className="flex flex-col gap-1"
    >
      <FieldLabel isRequired={props.isRequired}>{label}</FieldLabel>
      <Group className="relative flex">
        <Input autoCapitalize="none" autoCorrect="off" className={`${inputLook} h-8 pr-9`} />
        <ToggleButton
          isSelected={isShown}
          onChange={setShown}
          aria-label={t('show-password')}
          className="absolute top-1 right-1 flex size-6 items-center justify-center rounded-sm text-muted hover:bg-hover hover:text-ink"
        >
          {isShown ? <EyeOff aria-hidden size={14} /> : <Eye aria-hidden size={14} />}
        </ToggleButton>
      </Group>
      <FieldFoot description={description} errorMessage={errorMessage} />
    </AriaTextField>
  )
}
