'use client'

import { useTranslations } from 'next-intl'
import { useState } from 'react'
import { ActionForm } from '#components/form/action-form.tsx'
import { useFormAction } from '#components/form/use-form-action.ts'
import { Button } from '#components/ui/button.tsx'
import { setPasswordByLink } from '#lib/actions/passwords.ts'
import type { PasswordOwner } from '#lib/domain/person/password-rules.ts'
import { NewPasswordField } from './new-password-field.tsx'

export function SetPasswordForm({ token, owner }: { token: string; owner: PasswordOwner }) {
  const t = useTranslations('auth')
  const [password, setPassword] = useState('')
  const form = useFormAction(setPasswordByLink, {
    fields: ['password'],
  })
  return (
    <ActionForm action={form} input={{ token, password }}>
      {/* Password managers file the new password under this name. */}
      <input type="hidden" name="username" autoComplete="username" value={owner.email} readOnly />
      <NewPasswordField
        label={t('set-password.label')}
        value={password}
        onChange={setPassword}
        owner={owner}
        errorMessage={form.messageAt('password')}
      />
      <Button type="submit" variant="primary" isPending={form.isPending}>
        {t('set-password.submit')}
      </Button>
    </ActionForm>
  )
}
