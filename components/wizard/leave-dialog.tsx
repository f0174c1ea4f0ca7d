'use client'

import { useTranslations } from 'next-intl'
import { Button } from '#components/ui/button.tsx'
import { Dialog } from '#components/ui/dialog.tsx'

/** Asked of whoever is about to leave what they have filled in. */
export function LeaveDialog({ onStay, onLeave }: { onStay: () => void; onLeave: () => void }) {
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
      <p>{t('what')}</p>
    </Dialog>
  )
}
