import type { ItemInstance } from '@headless-tree/core'
import { ChevronRight, MapPin } from 'lucide-react'
import { useTranslations } from 'next-intl'
import { type CSSProperties, memo } from 'react'
import { Time } from '#components/ui/time.tsx'
import type { SnapshotView } from '#lib/domain/snapshot/snapshot-view.ts'
import { ConsistencyMark } from './consistency-mark.tsx'
import type { TreeNode } from './use-snapshot-tree.ts'

type SnapshotRowProps = {
  item: ItemInstance<TreeNode>
  isSelected: boolean
  /** Another snapshot bears this name: the date tells them apart. */
  hasSharedName: boolean
  onToggle: () => void
  style: CSSProperties
}

export const rowHeightPx = 32

// Beyond this depth rows stop moving to the right and say their depth instead. See --indent-limit in the container.
const indent = (depth: number) => `calc(min(${depth - 1}, var(--indent-limit)) * 1rem + 0.5rem)`

/**
 * One line of the tree. A click selects; only the chevron opens and closes. Its content is its name by ear too, so the
 * snapshot's name comes first and the marks before it are put there by `order`.
 */
export function SnapshotRow({ item, isSelected, hasSharedName, onToggle, style }: SnapshotRowProps) {
  const { snapshot, depth } = item.getItemData()
  return (
    // biome-ignore lint/a11y/useKeyWithClickEvents: the keys of the tree are handled by its container.
    <div
      {...item.getProps()}
      role="treeitem"
      aria-label={undefined}
      tabIndex={item.isFocused() ? 0 : -1}
      onClick={() => item.setFocused()}
      aria-selected={isSelected}
      style={{ ...style, paddingInlineStart: indent(depth) }}
      className="flex cursor-default items-center gap-1.5 pr-3 -outline-offset-2 hover:bg-hover aria-selected:bg-accent-soft"
    >
      {item.isFolder() ? (
        <span
          aria-hidden
          onClick={(event) => {
            event.stopPropagation()
            onToggle()
          }}
          className="-order-2 flex size-5 shrink-0 items-center justify-center rounded-sm text-muted hover:bg-hover hover:text-ink"
        >
          <ChevronRight
            size={14}
            className={`transition-transform ${item.isExpanded() ? 'rotate-90' : ''}`}
          />
        </span>
      ) : (
        <span aria-hidden className="-order-2 w-5 shrink-0" />
      )}
      <RowContent snapshot={snapshot} depth={depth} hasSharedName={hasSharedName} />
    </div>
  )
}

type RowContentProps = { snapshot: SnapshotView | null; depth: number; hasSharedName: boolean }

// Walking through the tree changes which row is selected, and nothing of what the rows say.
const RowContent = memo(function RowContent({ snapshot, depth, hasSharedName }: RowContentProps) {
  const t = useTranslations('snapshots')
  return snapshot ? (
    <>
      <span className="min-w-0 flex-1 truncate">{snapshot.name}</span>
      <span className="-order-1 flex">
        <ConsistencyMark consistency={snapshot.consistency} isWordHidden />
      </span>
      {depth > 5 ? (
        <span className="shrink-0 text-xs text-faint tabular-nums">{t('tree.level', { depth })}</span>
      ) : null}
      <span className={`shrink-0 text-sm ${hasSharedName ? 'text-ink' : 'text-muted'}`}>
        <Time value={snapshot.takenAt} mode={hasSharedName ? 'absolute' : 'relative'} />
      </span>
    </>
  ) : (
    <span className="flex items-center gap-1.5 font-medium text-accent">
      <MapPin aria-hidden size={14} />
      {t('here')}
    </span>
  )
})
