'use client'

import { type KeyboardEvent, useRef, useState } from 'react'

/**
 * A button whose popover is fetched when somebody is about to open it: the pointer is over the button, or the keyboard
 * has come to it. `load` is the import of what the popover is made of, which the browser makes once. `onOpen` is told each time.
 */
export function useLazyPopover(load: () => Promise<unknown>, onOpen?: () => void) {
  const trigger = useRef<HTMLButtonElement>(null)
  const [isOpen, setOpen] = useState(false)
  const [wasOpened, setWasOpened] = useState(false)
  const prepare = () => void load()

  function change(next: boolean) {
    if (next && !isOpen) onOpen?.()
    if (next) setWasOpened(true)
    setOpen(next)
  }

  return {
    /** From the first opening on: what is inside keeps its place in the page. */
    wasOpened,
    popover: { triggerRef: trigger, isOpen, onOpenChange: change },
    button: {
      ref: trigger,
      type: 'button',
      'aria-expanded': isOpen,
      onPointerEnter: prepare,
      onFocus: prepare,
      onClick: () => change(!isOpen),
      onKeyDown: (event: KeyboardEvent) => {
        if (event.key !== 'ArrowDown' && event.key !== 'ArrowUp') return
        event.preventDefault()
        change(true)
      },
    } as const,
  }
}
