'use client'

import { useTranslations } from 'next-intl'
import { type ReactNode, useState } from 'react'
import { ActionForm } from '#components/form/action-form.tsx'
import { useFormAction } from '#components/form/use-form-action.ts'
import { PasswordField } from '#components/ui/password-field.tsx'
import type { ActionResult } from '#lib/domain/action-result.ts'

type PasswordStepProps<T> = {
  formId: string
  action: (raw: unknown) => Promise<ActionResult<T>>
  onDone: (value: T) => void
  children: ReactNode
}

/** Asks for the password again: a browser that was left open must not be enough. */
export function PasswordStep<T>({ formId, action, onDone, children }: PasswordStepProps<T>) {
  const t = useTranslations('settings.account')
  const [password, setPassword] = useState('')
  const form = useFormAction(action, { fields: ['password'], onDone })
  return (
    <ActionForm id={formId} action={form} input={{ password }}>
      {children}
      <PasswordField
        label={t('current-password')}
        name="password"
        autoComplete="current-password"
        value={password}
        onChange={setPassword}
        errorMessage={form.messageAt('password')}
        autoFocus
        isRequired
      />
    </ActionForm>
  )
}
