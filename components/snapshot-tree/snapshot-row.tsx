import type { ItemInstance } from '@headless-tree/core'
import { ChevronRight, MapPin } from 'lucide-react'
import { useTranslations } from 'next-intl'
import type { CSSProperties } from 'react'
import { Time } from '#components/ui/time.tsx'
import { ConsistencyMark } from './consistency-mark.tsx'
import type { TreeNode } from './use-snapshot-tree.ts'

type SnapshotRowProps = {
  item: ItemInstance<TreeNode>
  isSelected: boolean
  /** Another snapshot bears this name: the date tells them apart. */
  hasSharedName: boolean
  style: CSSProperties
}

export const rowHeightPx = 32

// Beyond this depth rows stop moving to the right and say their depth instead. See --indent-limit in the container.
const indent = (depth: number) => `calc(min(${depth - 1}, var(--indent-limit)) * 1rem + 0.5rem)`

/** One line of the tree. A click selects; only the chevron opens and closes. */
export function SnapshotRow({ item, isSelected, hasSharedName, style }: SnapshotRowProps) {
  const t = useTranslations('snapshots')
  const { snapshot, depth } = item.getItemData()
  return (
    // biome-ignore lint/a11y/useKeyWithClickEvents: the keys of the tree are handled by its container.
    <div
      {...item.getProps()}
      onClick={() => item.setFocused()}
      aria-selected={isSelected}
      style={{ ...style, paddingInlineStart: indent(depth) }}
      className="flex cursor-default items-center gap-1.5 pr-3 -outline-offset-2 hover:bg-hover aria-selected:bg-accent-soft"
    >
      {item.isFolder() ? (
        // biome-ignore lint/a11y/useKeyWithClickEvents: the arrow keys of the tree open and close.
        // biome-ignore lint/a11y/noStaticElementInteractions: for the mouse only; hidden from the rest.
        <span
          aria-hidden
          onClick={(event) => {
            event.stopPropagation()
            if (item.isExpanded()) item.collapse()
            else item.expand()
          }}
          className="flex size-5 shrink-0 items-center justify-center rounded-sm text-muted hover:bg-hover hover:text-ink"
        >
          <ChevronRight
            size={14}
            className={`transition-transform ${item.isExpanded() ? 'rotate-90' : ''}`}
          />
        </span>
      ) : (
        <span aria-hidden className="w-5 shrink-0" />
      )}
      {snapshot ? (
        <>
          <ConsistencyMark consistency={snapshot.consistency} isWordHidden />
          <span className="min-w-0 flex-1 truncate">{snapshot.name}</span>
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
      )}
    </div>
  )
}
