'use client'

import { X } from 'lucide-react'
import { useTranslations } from 'next-intl'
import type { ReactNode } from 'react'
import { Dialog as AriaDialog, Heading, Modal, ModalOverlay } from 'react-aria-components'
import { IconButton } from './icon-button.tsx'

type DialogProps = {
  title: string
  isOpen: boolean
  onOpenChange: (isOpen: boolean) => void
  children: ReactNode
  /** The buttons, last one the most likely. */
  footer?: ReactNode
  size?: 'small' | 'medium' | 'large'
  /** Whether a click outside closes it. Escape always does. */
  isDismissable?: boolean
  role?: 'dialog' | 'alertdialog'
}

const widths = { small: 'sm:max-w-md', medium: 'sm:max-w-xl', large: 'sm:max-w-4xl' }

export function Dialog(props: DialogProps) {
  const { title, isOpen, onOpenChange, children, footer, size = 'medium', isDismissable = true } = props
  const t = useTranslations('ui')
  return (
    <ModalOverlay
      isOpen={isOpen}
      onOpenChange={onOpenChange}
      isDismissable={isDismissable}
      className="fixed inset-0 z-40 flex items-end justify-center bg-scrim sm:items-start sm:px-4 sm:pt-[12vh]"
    >
      <Modal
        className={`w-full ${widths[size]} rounded-t-lg bg-raised text-ink shadow-overlay outline-none sm:rounded-lg`}
      >
        <AriaDialog
          role={props.role ?? 'dialog'}
          className="flex max-h-[92dvh] flex-col outline-none sm:max-h-[76vh]"
        >
          <header className="flex min-h-12 items-center justify-between gap-4 border-b pr-2 pl-4">
            <Heading slot="title" className="text-lg font-semibold">
              {title}
            </Heading>
            <IconButton
              label={t('close')}
              icon={<X aria-hidden size={16} />}
              onPress={() => onOpenChange(false)}
            />
          </header>
          <div className="min-h-0 overflow-auto p-4">{children}</div>
          {footer ? (
            <footer className="flex flex-wrap items-center justify-end gap-2 border-t px-4 py-3">
              {footer}
            </footer>
          ) : null}
        </AriaDialog>
      </Modal>
    </ModalOverlay>
  )
}
