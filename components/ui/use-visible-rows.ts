'use client'

import { useCallback, useRef, useState } from 'react'

type VisibleRowsOptions = {
  count: number
  /** Of every row, in pixels: where one stands follows from its number. */
  rowHeight: number
  /** In pixels, until there is a box to measure: on the server, and at the first drawing. */
  firstHeight: number
  /** Where it is scrolled to at first. */
  firstOffset?: number
}

type Range = { first: number; end: number }

/** Drawn beyond either edge, so that a quick scroll shows no gap. */
const beyond = 8

/** Which rows of a long list are in sight of the box that scrolls, whose `ref` this is. */
export function useVisibleRows({ count, rowHeight, firstHeight, firstOffset = 0 }: VisibleRowsOptions) {
  const [range, setRange] = useState(() => rangeOf(firstOffset, firstHeight, rowHeight))
  const box = useRef<HTMLElement>(null)

  const look = useCallback(() => {
    if (!box.current) return
    const next = rangeOf(box.current.scrollTop, box.current.clientHeight, rowHeight)
    setRange((now) => (now.first === next.first && now.end === next.end ? now : next))
  }, [rowHeight])

  const ref = useCallback(
    (element: HTMLElement | null) => {
      if (!element) return
      box.current = element
      if (firstOffset > 0) element.scrollTop = firstOffset
      element.addEventListener('scroll', look, { passive: true })
      const resizing = new ResizeObserver(look)
      resizing.observe(element)
      return () => {
        element.removeEventListener('scroll', look)
        resizing.disconnect()
        box.current = null
      }
    },
    [firstOffset, look],
  )

  /** Scrolls no further than needed to show the row whole, and draws it. */
  function reveal(index: number): void {
    const element = box.current
    if (!element) return
    const top = index * rowHeight
    const lowest = top + rowHeight - element.clientHeight
    if (element.scrollTop > top) element.scrollTop = top
    else if (element.scrollTop < lowest) element.scrollTop = lowest
    look()
  }

  const end = Math.min(range.end, count)
  // Rows that were in sight may be gone.
  return { ref, first: Math.min(range.first, end), end, reveal }
}

function rangeOf(top: number, height: number, rowHeight: number): Range {
  return {
    first: Math.max(0, Math.floor(top / rowHeight) - beyond),
    end: Math.ceil((top + height) / rowHeight) + beyond,
  }
}
