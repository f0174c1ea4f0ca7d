'use client'

import { useTranslations } from 'next-intl'
import { useState } from 'react'
import { Button } from '#components/ui/button.tsx'
import { Dialog } from '#components/ui/dialog.tsx'
import { replaceRecoveryCodes } from '#lib/actions/second-factor.ts'
import { PasswordStep } from './password-step.tsx'
import { RecoveryCodes } from './recovery-codes.tsx'

const formId = 'renew-recovery-codes'

export function RenewCodesDialog({ onClose }: { onClose: () => void }) {
  const t = useTranslations('settings.second-factor')
  const ui = useTranslations('ui')
  const [codes, setCodes] = useState<string[] | null>(null)
  return (
    <Dialog
      title={t(codes ? 'codes-title' : 'renew')}
      isOpen
      onOpenChange={onClose}
      isDismissable={false}
      footer={
        codes ? (
          <Button variant="primary" onPress={onClose}>
            {t('codes-kept')}
          </Button>
        ) : (
          <>
            <Button onPress={onClose}>{ui('cancel')}</Button>
            <Button type="submit" form={formId} variant="primary">
              {t('renew')}
            </Button>
          </>
        )
      }
    >
      {codes ? (
        <RecoveryCodes codes={codes} />
      ) : (
        <PasswordStep
          formId={formId}
          action={replaceRecoveryCodes}
          onDone={(renewed) => setCodes(renewed.codes)}
        >
          <p>{t('renew-text')}</p>
        </PasswordStep>
      )}
    </Dialog>
  )
}
