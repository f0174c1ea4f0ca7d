'use client'

import { useTranslations } from 'next-intl'
import { type ReactNode, useId } from 'react'
import { Button } from '#components/ui/button.tsx'
import { Dialog } from '#components/ui/dialog.tsx'
import { ActionForm } from './action-form.tsx'
import type { FormAction } from './use-form-action.ts'

type ActionDialogProps = {
  title: string
  /** The words on the button that sends it. */
  send: string
  action: FormAction
  input: unknown
  isOpen: boolean
  onOpenChange: (isOpen: boolean) => void
  children: ReactNode
}

/** A form in a small dialog that a stray click does not close. */
export function ActionDialog({ title, send, isOpen, onOpenChange, ...form }: ActionDialogProps) {
  const ui = useTranslations('ui')
  const id = useId()
  return (
    <Dialog
      title={title}
      size="small"
      isOpen={isOpen}
      onOpenChange={onOpenChange}
      isDismissable={false}
      footer={
        <>
          <Button onPress={() => onOpenChange(false)}>{ui('cancel')}</Button>
          <Button type="submit" form={id} variant="primary" isPending={form.action.isPending}>
            {send}
          </Button>
        </>
      }
    >
      <ActionForm id={id} {...form} />
    </Dialog>
  )
}
