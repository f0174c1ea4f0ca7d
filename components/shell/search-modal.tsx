'use client'

import { useTranslations } from 'next-intl'
import { Dialog, Modal, ModalOverlay } from 'react-aria-components'
import { InstanceSearch } from './instance-search.tsx'

/** The open search; apart from its keys, so that a page is there before it. */
export function SearchModal({ onClose }: { onClose: () => void }) {
  const t = useTranslations('shell.search')
  return (
    <ModalOverlay
      isOpen
      onOpenChange={onClose}
      isDismissable
      className="fixed inset-0 z-40 flex items-start justify-center bg-scrim px-3 pt-[10vh]"
    >
      <Modal className="w-full max-w-xl rounded-lg bg-raised text-ink shadow-overlay outline-none">
        <Dialog aria-label={t('open')} className="outline-none">
          <InstanceSearch onDone={onClose} />
        </Dialog>
      </Modal>
    </ModalOverlay>
  )
}
