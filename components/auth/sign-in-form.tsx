'use client'

import { useTranslations } from 'next-intl'
import { useState } from 'react'
import { useFormAction } from '#components/form/use-form-action.ts'
import { Button } from '#components/ui/button.tsx'
import { PasswordField } from '#components/ui/password-field.tsx'
import { ProblemList } from '#components/ui/problem-list.tsx'
import { TextField } from '#components/ui/text-field.tsx'
import { signIn } from '#lib/actions/session.ts'

export function SignInForm({ next }: { next: string | null }) {
  const t = useTranslations('auth')
  const [email, setEmail] = useState('')
  const [password, setPassword] = useState('')
  const { form, submit, isPending, messageAt, formProblems } = useFormAction(signIn, {
    fields: ['email', 'password'],
  })
  return (
    <form
      ref={form}
      noValidate
      onSubmit={(event) => submit(event, { email, password, ...(next ? { next } : {}) })}
      className="flex flex-col gap-4"
    >
      <ProblemList problems={formProblems} />
      <TextField
        label={t('email')}
        name="email"
        type="email"
        autoComplete="username"
        value={email}
        onChange={setEmail}
        errorMessage={messageAt('email')}
        autoFocus
        isRequired
      />
      <PasswordField
        label={t('password')}
        name="password"
        autoComplete="current-password"
        value={password}
        onChange={setPassword}
        errorMessage={messageAt('password')}
        isRequired
      />
      <Button type="submit" variant="primary" isPending={isPending}>
        {t('sign-in.submit')}
      </Button>
      <p className="text-sm text-muted">{t('sign-in.forgotten')}</p>
    </form>
  )
}
