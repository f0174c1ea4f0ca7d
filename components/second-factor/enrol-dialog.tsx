'use client'

import { useTranslations } from 'next-intl'
import { useState } from 'react'
import { Button } from '#components/ui/button.tsx'
import { Dialog } from '#components/ui/dialog.tsx'
import { startSecondFactor } from '#lib/actions/second-factor.ts'
import { PasswordStep } from './password-step.tsx'
import { RecoveryCodes } from './recovery-codes.tsx'
import { ScanStep } from './scan-step.tsx'

type Step =
  | { name: 'password' }
  | { name: 'scan'; enrolment: { secret: string; uri: string } }
  | { name: 'codes'; codes: string[] }

const formId = 'enrol-second-factor'

export function EnrolDialog({ onClose }: { onClose: () => void }) {
  const t = useTranslations('settings.second-factor')
  const ui = useTranslations('ui')
  const [step, setStep] = useState<Step>({ name: 'password' })
  return (
    <Dialog
      title={t(step.name === 'codes' ? 'codes-title' : 'turn-on')}
      isOpen
      onOpenChange={onClose}
      isDismissable={false}
      footer={
        step.name === 'codes' ? (
          <Button variant="primary" onPress={onClose}>
            {t('codes-kept')}
          </Button>
        ) : (
          <>
            <Button onPress={onClose}>{ui('cancel')}</Button>
            <Button key={step.name} type="submit" form={formId} variant="primary">
              {t(step.name === 'scan' ? 'confirm' : 'continue')}
            </Button>
          </>
        )
      }
    >
      {step.name === 'password' ? (
        <PasswordStep
          formId={formId}
          action={startSecondFactor}
          onDone={(enrolment) => setStep({ name: 'scan', enrolment })}
        >
          <p>{t('needs-app')}</p>
        </PasswordStep>
      ) : null}
      {step.name === 'scan' ? (
        <ScanStep
          formId={formId}
          enrolment={step.enrolment}
          onDone={({ codes }) => setStep({ name: 'codes', codes })}
        />
      ) : null}
      {step.name === 'codes' ? <RecoveryCodes codes={step.codes} /> : null}
    </Dialog>
  )
}
