'use client'

import { useTranslations } from 'next-intl'
import { useState } from 'react'
import { ActionForm } from '#components/form/action-form.tsx'
import { useFormAction } from '#components/form/use-form-action.ts'
import { Button } from '#components/ui/button.tsx'
import { PasswordField } from '#components/ui/password-field.tsx'
import { TextField } from '#components/ui/text-field.tsx'
import { signIn } from '#lib/actions/session.ts'

export function SignInForm({ next }: { next: string | null }) {
  const t = useTranslations('auth')
  const [email, setEmail] = useState('')
  const [password, setPassword] = useState('')
  const form = useFormAction(signIn, {
    fields: ['email', 'password'],
  })
  return (
    <ActionForm action={form} input={{ email, password, ...(next ? { next } : {}) }}>
      <TextField
        label={t('email')}
        name="email"
        type="email"
        autoComplete="username"
        value={email}
        onChange={setEmail}
        errorMessage={form.messageAt('email')}
        autoFocus
        isRequired
      />
      <PasswordField
        label={t('password')}
        name="password"
        autoComplete="current-password"
        value={password}
        onChange={setPassword}
        errorMessage={form.messageAt('password')}
        isRequired
      />
      <Button type="submit" variant="primary" isPending={form.isPending}>
        {t('sign-in.submit')}
      </Button>
      <p className="text-sm text-muted">{t('sign-in.forgotten')}</p>
    </ActionForm>
  )
}
