'use client'

import { useTranslations } from 'next-intl'
import { Button } from '#components/ui/button.tsx'
import { Dialog } from '#components/ui/dialog.tsx'

type NothingDialogProps = { title: string; obstacle: string; onClose: () => void }

/** Answers somebody who asked for what there is nothing to do it with. */
export function NothingDialog({ title, obstacle, onClose }: NothingDialogProps) {
  const t = useTranslations('ui')
  return (
    <Dialog
      title={title}
      isOpen
      onOpenChange={onClose}
      size="small"
      footer={
        <Button variant="primary" onPress={onClose} autoFocus>
          {t('close')}
        </Button>
      }
    >
      <p>{obstacle}</p>
    </Dialog>
  )
}
