'use client'

import { useTranslations } from 'next-intl'
import { useTransition } from 'react'
import { Button } from '#components/ui/button.tsx'
import { Dialog } from '#components/ui/dialog.tsx'

type DisableDialogProps = {
  name: string
  isSelf: boolean
  isOpen: boolean
  onOpenChange: (isOpen: boolean) => void
  onConfirm: () => Promise<unknown>
}

export function DisableDialog({ name, isSelf, isOpen, onOpenChange, onConfirm }: DisableDialogProps) {
  const t = useTranslations('settings.people')
  const ui = useTranslations('ui')
  const [isPending, startTransition] = useTransition()

  function confirm() {
    startTransition(async () => {
      await onConfirm()
      onOpenChange(false)
    })
  }

  return (
    <Dialog
      role="alertdialog"
      size="small"
      title={t('disable-title', { name })}
      isOpen={isOpen}
      onOpenChange={onOpenChange}
      footer={
        <>
          <Button autoFocus onPress={() => onOpenChange(false)}>
            {ui('cancel')}
          </Button>
          <Button variant="danger" isPending={isPending} onPress={confirm}>
            {t('disable')}
          </Button>
        </>
      }
    >
      <p>{t(isSelf ? 'disable-self' : 'disable-text')}</p>
    </Dialog>
  )
}
