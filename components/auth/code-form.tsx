'use client'

import Link from 'next/link'
import { useTranslations } from 'next-intl'
import { useState } from 'react'
import { ActionForm } from '#components/form/action-form.tsx'
import { useFormAction } from '#components/form/use-form-action.ts'
import { Button } from '#components/ui/button.tsx'
import { TextField } from '#components/ui/text-field.tsx'
import { signInWithCode } from '#lib/actions/session.ts'
import { paths } from '#lib/paths.ts'

/** The second step of signing in. */
export function CodeForm({ next }: { next: string | null }) {
  const t = useTranslations('auth.code')
  const [isRecovery, setRecovery] = useState(false)
  const [code, setCode] = useState('')
  const form = useFormAction(signInWithCode, {
    fields: ['code'],
  })
  return (
    <ActionForm action={form} input={{ code, ...(next ? { next } : {}) }}>
      <TextField
        key={String(isRecovery)}
        label={t(isRecovery ? 'recovery-label' : 'label')}
        name="code"
        inputMode={isRecovery ? 'text' : 'numeric'}
        autoComplete={isRecovery ? 'off' : 'one-time-code'}
        spellCheck="false"
        value={code}
        onChange={setCode}
        description={t(isRecovery ? 'recovery-hint' : 'hint')}
        errorMessage={form.messageAt('code')}
        autoFocus
        isRequired
        isCode
      />
      <Button type="submit" variant="primary" isPending={form.isPending}>
        {t('submit')}
      </Button>
      <div className="flex flex-wrap items-center justify-between gap-2">
        <Button
          variant="quiet"
          size="small"
          onPress={() => {
            setRecovery(!isRecovery)
            setCode('')
          }}
        >
          {t(isRecovery ? 'use-code' : 'use-recovery')}
        </Button>
        <Link href={paths.signIn(next ?? undefined)} className="text-sm text-muted underline">
          {t('back')}
        </Link>
      </div>
      <p className="text-sm text-muted">{t('lost')}</p>
    </ActionForm>
  )
}
