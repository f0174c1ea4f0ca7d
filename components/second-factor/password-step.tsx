'use client'

import { useTranslations } from 'next-intl'
import { type ReactNode, useState } from 'react'
import { useFormAction } from '#components/form/use-form-action.ts'
import { PasswordField } from '#components/ui/password-field.tsx'
import { ProblemList } from '#components/ui/problem-list.tsx'
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
  const { form, submit, messageAt, formProblems } = useFormAction(action, { fields: ['password'], onDone })
  return (
    <form
      id={formId}
      ref={form}
      noValidate
      onSubmit={(event) => submit(event, { password })}
      className="flex flex-col gap-4"
    >
      <ProblemList problems={formProblems} />
      {children}
      <PasswordField
        label={t('current-password')}
        name="password"
        autoComplete="current-password"
        value={password}
        onChange={setPassword}
        errorMessage={messageAt('password')}
        autoFocus
        isRequired
      />
    </form>
  )
}
