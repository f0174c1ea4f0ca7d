'use client'

import { type RefObject, useEffect, useRef } from 'react'

/**
 * Whatever had the focus may go: a dialog that was opened by an address, the actions of a snapshot that was deleted.
 * The focus then goes to the tree, or to the page where there is none, and never back to the top of the document.
 */
export function useKeptFocus(page: RefObject<HTMLElement | null>): void {
  const last = useRef<Element | null>(null)

  useEffect(() => {
    function remember({ target }: FocusEvent) {
      if (target instanceof Element) last.current = target
    }
    document.addEventListener('focusin', remember)
    return () => document.removeEventListener('focusin', remember)
  }, [])

  // On each render, and in a frame of its own: React Aria gives the focus back first where it can.
  useEffect(() => {
    const frame = requestAnimationFrame(() => {
      const isLost = document.activeElement === document.body && last.current?.isConnected === false
      if (!isLost) return
      const row = page.current?.querySelector<HTMLElement>('[role="treeitem"][tabindex="0"]')
      const home = row ?? page.current
      home?.focus({ preventScroll: true })
    })
    return () => cancelAnimationFrame(frame)
  })
}
