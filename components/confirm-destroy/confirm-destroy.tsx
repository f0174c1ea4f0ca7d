'use client'

import { useTranslations } from 'next-intl'
import { type FormEvent, type ReactNode, useId, useState } from 'react'
import { Button } from '#components/ui/button.tsx'
import { Dialog } from '#components/ui/dialog.tsx'
import { TextField } from '#components/ui/text-field.tsx'

type ConfirmDestroyProps = {
  title: string
  /** What is destroyed and what stays. */
  children: ReactNode
  confirmLabel: string
  /** Must be typed before it can be confirmed; absent where an OK is enough. */
  nameToType?: string
  /** What to call the field for that name, where it is not an instance's. */
  nameLabel?: string
  isPending: boolean
  /** It cannot be done as things are now; the children say why. */
  isRefused?: boolean
  onConfirm: () => void
  onClose: () => void
}

/** The one way to confirm what cannot be taken back. */
export function ConfirmDestroy(props: ConfirmDestroyProps) {
  const {
    title,
    children,
    confirmLabel,
    nameToType,
    nameLabel,
    isPending,
    isRefused = false,
    onConfirm,
    onClose,
  } = props
  const t = useTranslations('snapshots.confirm')
  const formId = useId()
  const [typed, setTyped] = useState('')
  const isNamed = nameToType === undefined || typed.trim() === nameToType.trim()

  function submit(event: FormEvent) {
    event.preventDefault()
    if (isNamed && !isRefused) onConfirm()
  }

  return (
    <Dialog
      title={title}
      isOpen
      onOpenChange={onClose}
      role="alertdialog"
      footer={
        <>
          <Button onPress={onClose}>{t('cancel')}</Button>
          <Button
            type="submit"
            form={formId}
            variant="danger"
            isPending={isPending}
            isDisabled={!isNamed || isRefused}
          >
            {confirmLabel}
          </Button>
        </>
      }
    >
      <form id={formId} onSubmit={submit} className="flex flex-col gap-4">
        {children}
        {nameToType === undefined ? null : (
          <TextField
            label={nameLabel ?? t('type-name', { name: nameToType })}
            value={typed}
            onChange={setTyped}
            autoComplete="off"
            autoFocus
          />
        )}
      </form>
    </Dialog>
  )
}
