'use client'

import { type KeyboardEvent, type MouseEvent, useEffect, useRef } from 'react'

type RowCheckboxProps = {
  /** What it chooses: nothing beside the box says so. */
  label: string
  isSelected: boolean
  isIndeterminate?: boolean
  /** `isRange`: Shift was held, to go on from the row that was pressed last. */
  onChange: (isSelected: boolean, isRange: boolean) => void
}

/** The browser's own box, whose target is its whole cell. Arrows lead to the boxes of the rows above and below; with Shift they take them along. */
export function RowCheckbox(props: RowCheckboxProps) {
  const { label, isSelected, isIndeterminate = false, onChange } = props
  const box = useRef<HTMLInputElement>(null)
  useEffect(() => {
    // There is no attribute for it, and a press takes it away: it is set at each drawing.
    if (box.current) box.current.indeterminate = isIndeterminate
  })

  return (
    <label className="-mx-3 flex h-8 cursor-pointer items-center justify-center select-none">
      <input
        ref={box}
        type="checkbox"
        aria-label={label}
        checked={isSelected}
        onChange={({ target, nativeEvent }) =>
          onChange(target.checked, (nativeEvent as unknown as MouseEvent).shiftKey)
        }
        onKeyDown={moveBetweenRows}
        className="size-4 scroll-mt-10 scroll-mb-2 cursor-pointer accent-accent"
      />
    </label>
  )
}

function moveBetweenRows(event: KeyboardEvent<HTMLInputElement>): void {
  const step = { ArrowDown: 'nextElementSibling', ArrowUp: 'previousElementSibling' } as const
  if (event.key !== 'ArrowDown' && event.key !== 'ArrowUp') return
  const row = event.currentTarget.closest('tr')?.[step[event.key]]
  const box = row?.querySelector<HTMLInputElement>('input[type=checkbox]')
  if (!box) return
  // The list would scroll by itself as well.
  event.preventDefault()
  box.focus()
  if (event.shiftKey && !box.checked) box.click()
}
