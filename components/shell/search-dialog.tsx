'use client'

import { lazy, Suspense, useEffect } from 'react'

const SearchModal = lazy(async () => ({ default: (await import('./search-modal.tsx')).SearchModal }))

type SearchDialogProps = { isOpen: boolean; onOpenChange: (isOpen: boolean) => void }

/** Finds an instance from anywhere: Ctrl-K or ⌘K, or "/" outside of text fields. */
export function SearchDialog({ isOpen, onOpenChange }: SearchDialogProps) {
  useEffect(() => {
    function onKeyDown(event: KeyboardEvent) {
      if (!asksForSearch(event)) return
      event.preventDefault()
      onOpenChange(true)
    }
    document.addEventListener('keydown', onKeyDown)
    return () => document.removeEventListener('keydown', onKeyDown)
  }, [onOpenChange])
  return isOpen ? (
    <Suspense fallback={null}>
      <SearchModal onClose={() => onOpenChange(false)} />
    </Suspense>
  ) : null
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
