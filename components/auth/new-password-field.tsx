'use client'

import { useTranslations } from 'next-intl'
import { useState } from 'react'
import { PasswordField } from '#components/ui/password-field.tsx'
import { Status } from '#components/ui/status.tsx'
import {
  type PasswordOwner,
  passwordLength,
  passwordMinLength,
  passwordWeakness,
} from '#lib/domain/person/password-rules.ts'

type NewPasswordFieldProps = {
  label: string
  value: string
  onChange: (value: string) => void
  /** What the password must not be made from, as typed so far. */
  owner: PasswordOwner
  /** The server's last word on it; it goes when the password changes. */
  errorMessage?: string | undefined
}

/** Says while one types how far it is from good enough, by the rules that the server applies. */
export function NewPasswordField({ owner, errorMessage, onChange, ...props }: NewPasswordFieldProps) {
  const [judged, setJudged] = useState<{ value: string; message: string | undefined }>()
  if (judged?.message !== errorMessage) setJudged({ value: props.value, message: errorMessage })
  const refusal = judged?.value === props.value ? errorMessage : undefined
  return (
    <PasswordField
      {...props}
      name="password"
      autoComplete="new-password"
      isRequired
      onChange={onChange}
      errorMessage={refusal}
      description={refusal ? null : <Hint value={props.value} owner={owner} />}
    />
  )
}

function Hint({ value, owner }: { value: string; owner: PasswordOwner }) {
  const t = useTranslations('auth.new-password')
  const problems = useTranslations('problems.password')
  if (value === '') return t('advice', { minimum: passwordMinLength })
  const weakness = passwordWeakness(value, owner)
  if (weakness === 'too_short') {
    return t('length', { count: passwordLength(value), minimum: passwordMinLength })
  }
  if (weakness) return <span className="text-warn">{problems(weakness)}</span>
  return <Status tone="ok">{t('good')}</Status>
}
