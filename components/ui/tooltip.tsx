'use client'

import { type ReactNode, useEffect, useRef, useState } from 'react'
import { createPortal } from 'react-dom'

type TooltipTriggerProps = {
  /** Exactly one element, which can be hovered or focused. */
  children: ReactNode
  /** What the element is called already, for those who see only its icon. */
  label: string
  placement?: 'top' | 'right'
  delayMs?: number
  isDisabled?: boolean
}

const gapPx = 6
const edgePx = 8

/**
 * Shows the element's name beside it: after a moment under the pointer, at once on keyboard focus (WCAG 1.4.13: Escape
 * takes it away). It repeats the accessible name, so that nothing has to point to it.
 */
export function TooltipTrigger(props: TooltipTriggerProps) {
  const { children, label, placement = 'top', delayMs = 500, isDisabled = false } = props
  const area = useRef<HTMLSpanElement>(null)
  const waiting = useRef<ReturnType<typeof setTimeout>>(undefined)
  const [isOpen, setOpen] = useState(false)

  useEffect(() => () => clearTimeout(waiting.current), [])

  function close() {
    clearTimeout(waiting.current)
    setOpen(false)
  }

  return (
    // The box is the child's own; this only hears what happens in it.
    // biome-ignore lint/a11y/noStaticElementInteractions: it adds nothing that a keyboard would need.
    <span
      ref={area}
      className="contents"
      onPointerEnter={({ pointerType }) => {
        if (pointerType !== 'touch') waiting.current = setTimeout(() => setOpen(true), delayMs)
      }}
      onPointerLeave={close}
      onPointerDown={close}
      onFocus={({ target }) => target.matches(':focus-visible') && setOpen(true)}
      onBlur={close}
      onKeyDown={({ key }) => key === 'Escape' && close()}
    >
      {children}
      {isOpen && !isDisabled ? <Bubble label={label} placement={placement} area={area.current} /> : null}
    </span>
  )
}

type BubbleProps = { label: string; placement: 'top' | 'right'; area: HTMLElement | null }

function Bubble({ label, placement, area }: BubbleProps) {
  const box = area?.firstElementChild?.getBoundingClientRect()
  if (!box) return null
  return createPortal(
    <div
      role="tooltip"
      ref={(bubble) => {
        if (bubble) place(bubble, box, placement)
      }}
      className="pointer-events-none fixed z-50 max-w-72 rounded-md bg-ink px-2 py-1 text-sm text-canvas shadow-overlay"
    >
      {label}
    </div>,
    document.body,
  )
}

/** Beside the box, on the other side where there is no room, and never out of the window. */
function place(bubble: HTMLElement, box: DOMRect, placement: 'top' | 'right'): void {
  const { offsetWidth: width, offsetHeight: height } = bubble
  const within = (wanted: number, most: number) => Math.max(edgePx, Math.min(wanted, most - edgePx))
  const top = box.top - gapPx - height
  const [left, above] =
    placement === 'right'
      ? [box.right + gapPx, box.top + (box.height - height) / 2]
      : [box.left + (box.width - width) / 2, top < edgePx ? box.bottom + gapPx : top]
  bubble.style.left = `${within(left, innerWidth - width)}px`
  bubble.style.top = `${within(above, innerHeight - height)}px`
}
