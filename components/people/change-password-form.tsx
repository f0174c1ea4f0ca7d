'use client'

import { useTranslations } from 'next-intl'
import { useState } from 'react'
import { NewPasswordField } from '#components/auth/new-password-field.tsx'
import { useFormAction } from '#components/form/use-form-action.ts'
import { Button } from '#components/ui/button.tsx'
import { PasswordField } from '#components/ui/password-field.tsx'
import { ProblemList } from '#components/ui/problem-list.tsx'
import { showToast } from '#components/ui/toast.tsx'
import { changePassword } from '#lib/actions/passwords.ts'
import type { PasswordOwner } from '#lib/domain/person/password-rules.ts'

export function ChangePasswordForm({ owner }: { owner: PasswordOwner }) {
  const t = useTranslations('settings.account')
  const [current, setCurrent] = useState('')
  const [password, setPassword] = useState('')
  const { form, submit, isPending, messageAt, formProblems } = useFormAction(changePassword, {
    fields: ['current', 'password'],
    onDone: () => {
      setCurrent('')
      setPassword('')
      showToast({ tone: 'ok', title: t('password-changed'), description: t('others-ended') })
    },
  })
  return (
    <form
      ref={form}
      noValidate
      onSubmit={(event) => submit(event, { current, password })}
      className="flex flex-col gap-4"
    >
      <ProblemList problems={formProblems} />
      <input type="hidden" name="username" autoComplete="username" value={owner.email} readOnly />
      <PasswordField
        label={t('current-password')}
        name="current"
        autoComplete="current-password"
        value={current}
        onChange={setCurrent}
        errorMessage={messageAt('current')}
        isRequired
      />
      <NewPasswordField
        label={t('new-password')}
        value={password}
        onChange={setPassword}
        owner={owner}
        errorMessage={messageAt('password')}
      />
      <p className="text-sm text-muted">{t('ends-others')}</p>
      <span>
        <Button type="submit" isPending={isPending}>
          {t('change-password')}
        </Button>
      </span>
    </form>
  )
}
