'use client'

import { useTranslations } from 'next-intl'
import { useEffect } from 'react'
import { Dialog, Modal, ModalOverlay } from 'react-aria-components'
import { InstanceSearch } from './instance-search.tsx'

type SearchDialogProps = { isOpen: boolean; onOpenChange: (isOpen: boolean) => void }

/** Finds an instance from anywhere: Ctrl-K or ⌘K, or "/" outside of text fields. */
export function SearchDialog({ isOpen, onOpenChange }: SearchDialogProps) {
  const t = useTranslations('shell.search')
  useEffect(() => {
    function onKeyDown(event: KeyboardEvent) {
      if (!asksForSearch(event)) return
      event.preventDefault()
      onOpenChange(true)
    }
    document.addEventListener('keydown', onKeyDown)
    return () => document.removeEventListener('keydown', onKeyDown)
  }, [onOpenChange])
  return (
    <ModalOverlay
      isOpen={isOpen}
      onOpenChange={onOpenChange}
      isDismissable
      className="fixed inset-0 z-40 flex items-start justify-center bg-scrim px-3 pt-[10vh]"
    >
      <Modal className="w-full max-w-xl rounded-lg bg-raised text-ink shadow-overlay outline-none">
        <Dialog aria-label={t('open')} className="outline-none">
          <InstanceSearch onDone={() => onOpenChange(false)} />
        </Dialog>
      </Modal>
    </ModalOverlay>
  )
}

function asksForSearch(event: KeyboardEvent): boolean {
  const hasModifier = event.ctrlKey || event.metaKey
  if (event.key.toLowerCase() === 'k') return hasModifier && !event.shiftKey && !event.altKey
  return event.key === '/' && !hasModifier && !event.altKey && !isTyping(event.target)
}

function isTyping(target: EventTarget | null): boolean {
  if (!(target instanceof HTMLElement)) return false
  return target.isContentEditable || /^(INPUT|TEXTAREA|SELECT)$/.test(target.tagName)
}
