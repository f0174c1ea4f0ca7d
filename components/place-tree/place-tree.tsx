'use client'

import { useTranslations } from 'next-intl'
import { type KeyboardEvent, type ReactNode, useId, useMemo, useState } from 'react'
import { errorLook, labelLook } from '#components/ui/field-looks.ts'
import { SearchField } from '#components/ui/search-field.tsx'
import { useVisibleRows } from '#components/ui/use-visible-rows.ts'
import { PlaceLine } from './place-line.tsx'
import { childrenOf, type PlaceItem, placeRows, waysTo } from './place-rows.ts'

type PlaceTreeProps<Item extends PlaceItem> = {
  label: string
  items: readonly Item[]
  value: string | null
  onChange: (item: Item) => void
  icon: (item: Item) => ReactNode
  /** A second line of facts under the name; without it, lines are lower. */
  facts?: (item: Item) => ReactNode
  errorMessage?: string | undefined
  /** What to say where there is nothing to choose from. */
  empty: string
}

const lowLine = 33
const highLine = 50
/** With fewer, everything is in sight anyway. */
const searchedFrom = 9

/**
 * One choice out of many places: a tree where they have parents. Arrows move and choose, Left and Right close and open, what
 * cannot be chosen can be reached and says why. Only the lines in sight exist.
 */
export function PlaceTree<Item extends PlaceItem>(props: PlaceTreeProps<Item>) {
  const { label, items, value, onChange, icon, facts, errorMessage, empty } = props
  const t = useTranslations('clone.places')
  const id = useId()
  const children = useMemo(() => childrenOf(items), [items])
  const [open, setOpen] = useState(() => firstOpen(items, children, value))
  const [search, setSearch] = useState('')
  const [focused, setFocused] = useState<string | null>(null)
  const rows = useMemo(() => placeRows(children, open, search), [children, open, search])
  const isIndented = items.some(({ parentRef }) => parentRef !== null)
  const rowHeight = facts ? highLine : lowLine
  const at = Math.max(
    rows.findIndex(({ item }) => item.ref === (focused ?? value)),
    0,
  )
  const [firstOffset] = useState(() => Math.max(at - 2, 0) * rowHeight)
  const visible = useVisibleRows({ count: rows.length, rowHeight, firstHeight: 320, firstOffset })

  function toggle(ref: string, isOpen: boolean) {
    setOpen((former) => {
      const next = new Set(former)
      if (isOpen) next.add(ref)
      else next.delete(ref)
      return next
    })
  }

  function choose(item: Item) {
    setFocused(item.ref)
    if (item.refusal === null && item.ref !== value) onChange(item)
  }

  function moveTo(index: number) {
    const row = rows[Math.min(Math.max(index, 0), rows.length - 1)]
    if (!row) return
    visible.reveal(rows.indexOf(row))
    choose(row.item)
    // The line may have to be drawn first.
    requestAnimationFrame(() => document.getElementById(`${id}${row.item.ref}`)?.focus())
  }

  function onKeyDown(event: KeyboardEvent) {
    const row = rows[at]
    if (!row || event.altKey || event.ctrlKey || event.metaKey) return
    const act = keys[event.key]
    if (!act) return
    event.preventDefault()
    act()
  }

  const keys: Record<string, () => void> = {
    ArrowDown: () => moveTo(at + 1),
    ArrowUp: () => moveTo(at - 1),
    Home: () => moveTo(0),
    End: () => moveTo(rows.length - 1),
    PageDown: () => moveTo(at + 8),
    PageUp: () => moveTo(at - 8),
    ArrowRight: () => {
      const row = rows[at]
      if (row?.hasChildren && !row.isOpen) toggle(row.item.ref, true)
      else if (row?.isOpen) moveTo(at + 1)
    },
    ArrowLeft: () => {
      const row = rows[at]
      if (row?.isOpen && search === '') toggle(row.item.ref, false)
      else if (row) moveTo(rows.findIndex(({ item }) => item.ref === row.item.parentRef))
    },
    Enter: () => moveTo(at),
    ' ': () => moveTo(at),
  }

  return (
    <div className="flex min-w-0 flex-col gap-1.5">
      <span id={`${id}label`} className={labelLook}>
        {label}
      </span>
      {items.length >= searchedFrom ? (
        <SearchField label={t('search')} value={search} onChange={setSearch} />
      ) : null}
      <div
        ref={visible.ref}
        className={`max-h-80 overflow-auto rounded-md border py-1 ${errorMessage ? 'border-danger' : 'border-control'}`}
      >
        {rows.length === 0 ? (
          <p className="px-3 py-2 text-muted">{search === '' ? empty : t('none-found')}</p>
        ) : (
          <div
            role="tree"
            aria-labelledby={`${id}label`}
            aria-required="true"
            {...(errorMessage ? { 'aria-invalid': true, 'aria-describedby': `${id}error` } : {})}
            onKeyDown={onKeyDown}
            className="relative"
            style={{ height: rows.length * rowHeight }}
          >
            {rows.slice(visible.first, visible.end).map((row, offset) => (
              <PlaceLine
                key={row.item.ref}
                id={`${id}${row.item.ref}`}
                row={row}
                isIndented={isIndented}
                isSelected={row.item.ref === value}
                isCurrent={visible.first + offset === at}
                icon={icon(row.item)}
                facts={facts?.(row.item)}
                style={{ top: (visible.first + offset) * rowHeight, height: rowHeight }}
                onChoose={() => choose(row.item)}
                onToggle={() => toggle(row.item.ref, !row.isOpen)}
              />
            ))}
          </div>
        )}
      </div>
      {errorMessage ? (
        <span id={`${id}error`} className={errorLook}>
          {errorMessage}
        </span>
      ) : null}
    </div>
  )
}

/** The way to what is chosen; the whole of a small tree; of a large one, its first level. */
function firstOpen<Item extends PlaceItem>(
  items: readonly Item[],
  children: ReadonlyMap<string | null, readonly Item[]>,
  value: string | null,
): ReadonlySet<string> {
  if (items.length <= 60) return new Set(items.map(({ ref }) => ref))
  const tops = (children.get(null) ?? []).map(({ ref }) => ref)
  return new Set([...(tops.length <= 3 ? tops : []), ...(value === null ? [] : waysTo(items, value))])
}
