'use client'

import { useTranslations } from 'next-intl'
import { Button } from '#components/ui/button.tsx'
import { Dialog } from '#components/ui/dialog.tsx'

type LeaveDialogProps = {
  /** What stays at the provider all the same. */
  leftBehind: string | undefined
  onStay: () => void
  onLeave: () => void
}

/** Asked of whoever is about to leave what they have filled in. */
export function LeaveDialog({ leftBehind, onStay, onLeave }: LeaveDialogProps) {
  const t = useTranslations('wizard.leave')
  return (
    <Dialog
      title={t('title')}
      isOpen
      onOpenChange={onStay}
      role="alertdialog"
      size="small"
      footer={
        <>
          <Button onPress={onLeave}>{t('leave')}</Button>
          <Button variant="primary" autoFocus onPress={onStay}>
            {t('stay')}
          </Button>
        </>
      }
    >
      <p>{leftBehind ?? t('what')}</p>
    </Dialog>
  )
}
