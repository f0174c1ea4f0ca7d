'use client'

import { useTranslations } from 'next-intl'
import { Button } from '#components/ui/button.tsx'
import { Dialog } from '#components/ui/dialog.tsx'
import { showToast } from '#components/ui/toast.tsx'
import { disableSecondFactor } from '#lib/actions/second-factor.ts'
import { PasswordStep } from './password-step.tsx'

const formId = 'turn-off-second-factor'

export function TurnOffDialog({ onClose }: { onClose: () => void }) {
  const t = useTranslations('settings.second-factor')
  const ui = useTranslations('ui')
  return (
    <Dialog
      title={t('turn-off')}
      size="small"
      isOpen
      onOpenChange={onClose}
      isDismissable={false}
      footer={
        <>
          <Button onPress={onClose}>{ui('cancel')}</Button>
          <Button type="submit" form={formId} variant="danger">
            {t('turn-off')}
          </Button>
        </>
      }
    >
      <PasswordStep
        formId={formId}
        action={disableSecondFactor}
        onDone={() => {
          onClose()
          showToast({ tone: 'ok', title: t('turned-off') })
        }}
      >
        <p>{t('turn-off-text')}</p>
      </PasswordStep>
    </Dialog>
  )
}
