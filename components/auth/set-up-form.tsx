'use client'

import { useTranslations } from 'next-intl'
import { useState } from 'react'
import { useFormAction } from '#components/form/use-form-action.ts'
import { Button } from '#components/ui/button.tsx'
import { ProblemList } from '#components/ui/problem-list.tsx'
import { TextField } from '#components/ui/text-field.tsx'
import { setUp } from '#lib/actions/passwords.ts'
import { NewPasswordField } from './new-password-field.tsx'

export function SetUpForm({ token }: { token: string }) {
  const t = useTranslations('auth')
  const [name, setName] = useState('')
  const [email, setEmail] = useState('')
  const [password, setPassword] = useState('')
  const { form, submit, isPending, messageAt, formProblems } = useFormAction(setUp, {
    fields: ['name', 'email', 'password'],
  })
  return (
    <form
      ref={form}
      noValidate
      onSubmit={(event) => submit(event, { token, name, email, password })}
      className="flex flex-col gap-4"
    >
      <ProblemList problems={formProblems} />
      <TextField
        label={t('name')}
        name="name"
        autoComplete="name"
        value={name}
        onChange={setName}
        errorMessage={messageAt('name')}
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
        errorMessage={messageAt('email')}
        isRequired
      />
      <NewPasswordField
        label={t('password')}
        value={password}
        onChange={setPassword}
        owner={{ name, email }}
        errorMessage={messageAt('password')}
      />
      <Button type="submit" variant="primary" isPending={isPending}>
        {t('set-up.submit')}
      </Button>
    </form>
  )
}
