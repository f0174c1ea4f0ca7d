'use client'

import { useTranslations } from 'next-intl'
import { useState } from 'react'
import { ActionForm } from '#components/form/action-form.tsx'
import { useFormAction } from '#components/form/use-form-action.ts'
import { Button } from '#components/ui/button.tsx'
import { TextField } from '#components/ui/text-field.tsx'
import { setUp } from '#lib/actions/passwords.ts'
import { NewPasswordField } from './new-password-field.tsx'

export function SetUpForm({ token }: { token: string }) {
  const t = useTranslations('auth')
  const [name, setName] = useState('')
  const [email, setEmail] = useState('')
  const [password, setPassword] = useState('')
  const form = useFormAction(setUp, {
    fields: ['name', 'email', 'password'],
  })
  return (
    <ActionForm action={form} input={{ token, name, email, password }}>
      <TextField
        label={t('name')}
        name="name"
        autoComplete="name"
        value={name}
        onChange={setName}
        errorMessage={form.messageAt('name')}
        autoFocus
        isRequired
      />
      <TextField
        label={t('email')}
        name="email"
        type="email"
        autoComplete="username"
        value={email}
        onChange={setEmail}
        description={t('set-up.email-hint')}
        errorMessage={form.messageAt('email')}
        isRequired
      />
      <NewPasswordField
        label={t('password')}
        value={password}
        onChange={setPassword}
        owner={{ name, email }}
        errorMessage={form.messageAt('password')}
      />
      <Button type="submit" variant="primary" isPending={form.isPending}>
        {t('set-up.submit')}
      </Button>
    </ActionForm>
  )
}
