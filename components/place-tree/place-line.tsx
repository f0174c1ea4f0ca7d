'use client'

import { Check, ChevronRight } from 'lucide-react'
import type { CSSProperties, ReactNode } from 'react'
import type { PlaceItem, PlaceRow } from './place-rows.ts'

type PlaceLineProps = {
  id: string
  row: PlaceRow<PlaceItem>
  /** Whether lines have others below them: a flat list leaves no room for the sign that opens. */
  isIndented: boolean
  isSelected: boolean
  /** The one line that Tab comes to. */
  isCurrent: boolean
  icon: ReactNode
  facts: ReactNode
  style: CSSProperties
  onChoose: () => void
  onToggle: () => void
}

/** Steps to the right, in rem; deeper ones stay there, so that names are read at any width. */
const deepestStep = 6

export function PlaceLine(props: PlaceLineProps) {
  const { id, row, isIndented, isSelected, isCurrent, icon, facts, style, onChoose, onToggle } = props
  const { item, depth, hasChildren, isOpen, position, siblings } = row
  return (
    // biome-ignore lint/a11y/useKeyWithClickEvents: the keys of the tree are handled by its container.
    <div
      id={id}
      role="treeitem"
      aria-selected={isSelected}
      aria-setsize={siblings}
      aria-posinset={position}
      aria-level={depth + 1}
      {...(hasChildren ? { 'aria-expanded': isOpen } : {})}
      {...(item.refusal === null ? {} : { 'aria-disabled': true })}
      tabIndex={isCurrent ? 0 : -1}
      onClick={onChoose}
      className="absolute inset-x-0 flex cursor-default items-center gap-2 pr-3 -outline-offset-2 select-none hover:bg-hover aria-disabled:text-faint aria-selected:bg-accent-soft"
      style={{ ...style, paddingInlineStart: `${0.5 + Math.min(depth, deepestStep) * 1.1}rem` }}
    >
      {isIndented ? <Opener hasChildren={hasChildren} isOpen={isOpen} onToggle={onToggle} /> : null}
      <span className="shrink-0 text-faint">{icon}</span>
      <span className="flex min-w-0 flex-1 flex-col">
        <span className={`truncate ${isSelected ? 'font-medium' : ''}`} title={item.name}>
          {item.name}
        </span>
        {facts || item.refusal ? (
          <span className="truncate text-sm text-muted tabular-nums">
            {item.refusal ? <span className="font-medium text-ink">{item.refusal}</span> : null}
            {item.refusal && facts ? <span aria-hidden="true"> · </span> : null}
            {facts}
          </span>
        ) : null}
      </span>
      {isSelected ? <Check aria-hidden size={16} className="shrink-0 text-accent" /> : null}
    </div>
  )
}

type OpenerProps = { hasChildren: boolean; isOpen: boolean; onToggle: () => void }

/** For the mouse; the keyboard opens with the arrows. */
function Opener({ hasChildren, isOpen, onToggle }: OpenerProps) {
  if (!hasChildren) return <span className="w-4 shrink-0" />
  return (
    <span
      aria-hidden="true"
      onClick={(event) => {
        event.stopPropagation()
        onToggle()
      }}
      className="flex size-4 shrink-0 items-center justify-center rounded-sm text-muted hover:bg-hover"
    >
      <ChevronRight size={14} className={`transition-transform ${isOpen ? 'rotate-90' : ''}`} />
    </span>
  )
}
