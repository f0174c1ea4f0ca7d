'use client'

import { type FormEvent, type ReactNode, useId } from 'react'
import { Button } from '#components/ui/button.tsx'
import { Dialog } from '#components/ui/dialog.tsx'

type FormDialogProps = {
  title: string
  /** The words on the two buttons. */
  words: { cancel: string; ok: string }
  isPending: boolean
  /** False while the form cannot be sent as it is. */
  isReady: boolean
  onSend: () => void
  onClose: () => void
  children: ReactNode
}

/** A dialog that is filled in: Enter sends it, and a click beside it does not throw away what was typed. */
export function FormDialog({ title, words, isPending, isReady, onSend, onClose, children }: FormDialogProps) {
  const form = useId()
  function submit(event: FormEvent) {
    event.preventDefault()
    if (isReady) onSend()
  }
  return (
    <Dialog
      title={title}
      isOpen
      onOpenChange={onClose}
      isDismissable={false}
      footer={
        <>
          <Button onPress={onClose}>{words.cancel}</Button>
          <Button type="submit" form={form} variant="primary" isPending={isPending} isDisabled={!isReady}>
            {words.ok}
          </Button>
        </>
      }
    >
      <form id={form} onSubmit={submit} className="flex flex-col gap-4">
        {children}
      </form>
    </Dialog>
  )
}
