'use client'

import { useTranslations } from 'next-intl'
import { useState } from 'react'
import { ActionForm } from '#components/form/action-form.tsx'
import { useFormAction } from '#components/form/use-form-action.ts'
import { TextField } from '#components/ui/text-field.tsx'
import { confirmSecondFactor, type RecoveryCodes } from '#lib/actions/second-factor.ts'
import { QrCode } from './qr-code.tsx'

type ScanStepProps = {
  formId: string
  enrolment: { secret: string; uri: string }
  onDone: (made: RecoveryCodes) => void
}

/** The app takes the key from the picture or from the text, and shows a code that proves it. */
export function ScanStep({ formId, enrolment, onDone }: ScanStepProps) {
  const t = useTranslations('settings.second-factor')
  const [code, setCode] = useState('')
  const form = useFormAction(confirmSecondFactor, {
    fields: ['code'],
    onDone,
  })
  const inFours = enrolment.secret.match(/.{1,4}/g)?.join(' ')
  return (
    <ActionForm id={formId} action={form} input={{ code }}>
      <p>{t('scan')}</p>
      <div className="flex flex-wrap items-center gap-4">
        <QrCode text={enrolment.uri} label={t('qr-label')} />
        <div className="min-w-40 flex-1">
          <p className="text-sm text-muted">{t('or-type')}</p>
          <p className="font-mono text-sm wrap-anywhere select-all">{inFours}</p>
        </div>
      </div>
      <TextField
        label={t('code')}
        name="code"
        inputMode="numeric"
        autoComplete="one-time-code"
        value={code}
        onChange={setCode}
        description={t('code-hint')}
        errorMessage={form.messageAt('code')}
        autoFocus
        isRequired
        isCode
      />
    </ActionForm>
  )
}
