'use client'

import { useTranslations } from 'next-intl'
import { useState } from 'react'
import { NewPasswordField } from '#components/auth/new-password-field.tsx'
import { ActionForm } from '#components/form/action-form.tsx'
import { useFormAction } from '#components/form/use-form-action.ts'
import { Button } from '#components/ui/button.tsx'
import { PasswordField } from '#components/ui/password-field.tsx'
import { showToast } from '#components/ui/toast.tsx'
import { changePassword } from '#lib/actions/passwords.ts'
import type { PasswordOwner } from '#lib/domain/person/password-rules.ts'

export function ChangePasswordForm({ owner }: { owner: PasswordOwner }) {
  const t = useTranslations('settings.account')
  const [current, setCurrent] = useState('')
  const [password, setPassword] = useState('')
  const form = useFormAction(changePassword, {
    fields: ['current', 'password'],
    onDone: () => {
      setCurrent('')
      setPassword('')
      showToast({ tone: 'ok', title: t('password-changed'), description: t('others-ended') })
    },
  })
  return (
    <ActionForm action={form} input={{ current, password }}>
      <input type="hidden" name="username" autoComplete="username" value={owner.email} readOnly />
      <PasswordField
        label={t('current-password')}
        name="current"
        autoComplete="current-password"
        value={current}
        onChange={setCurrent}
        errorMessage={form.messageAt('current')}
        isRequired
      />
      <NewPasswordField
        label={t('new-password')}
        value={password}
        onChange={setPassword}
        owner={owner}
        errorMessage={form.messageAt('password')}
      />
      <p className="text-sm text-muted">{t('ends-others')}</p>
      <span>
        <Button type="submit" isPending={form.isPending}>
          {t('change-password')}
        </Button>
      </span>
    </ActionForm>
  )
}
