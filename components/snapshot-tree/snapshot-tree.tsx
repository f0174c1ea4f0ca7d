'use client'

import { useVirtualizer } from '@tanstack/react-virtual'
import { useTranslations } from 'next-intl'
import { useMemo, useRef, useState } from 'react'
import { refsWithSharedName, type SnapshotForest } from '#lib/domain/snapshot/snapshot-forest.ts'
import type { SnapshotView } from '#lib/domain/snapshot/snapshot-view.ts'
import { rowHeightPx, SnapshotRow } from './snapshot-row.tsx'
import { type TreeNode, useSnapshotTree } from './use-snapshot-tree.ts'

type SnapshotTreeProps = {
  label: string
  forest: SnapshotForest<SnapshotView>
  selectedId: string
  onSelect: (id: string) => void
}

// How much of the chain is seen above the row that the tree opens at.
const rowsAbove = 6

/** The snapshots of one instance as a tree: arrow keys, Home, End and typing move; only what is in view is in the DOM. */
export function SnapshotTree({ label, forest, selectedId, onSelect }: SnapshotTreeProps) {
  const t = useTranslations('snapshots')
  const scroller = useRef<HTMLDivElement>(null)
  const shared = useMemo(
    () => refsWithSharedName([...forest.nodes.values()].flatMap(({ snapshot }) => snapshot ?? [])),
    [forest],
  )

  const nameOf = ({ snapshot }: TreeNode) => snapshot?.name ?? t('here')
  const { tree, onType, toggle } = useSnapshotTree({
    forest,
    nameOf,
    selectedId,
    onSelect,
    reveal: (index) => rows.scrollToIndex(index),
  })
  const items = tree.getItems()
  // A deep chain opens where the instance stands, not at its oldest snapshot. Everything is expanded then, so the place
  // is known before there are rows, and nothing has to be laid out twice.
  const [opensAt] = useState(() => Math.max(forest.order.indexOf(selectedId) - rowsAbove, 0) * rowHeightPx)
  const rows = useVirtualizer({
    count: items.length,
    getScrollElement: () => scroller.current,
    estimateSize: () => rowHeightPx,
    overscan: 8,
    initialRect: { width: 600, height: 480 },
    initialOffset: opensAt,
  })

  return (
    <div
      ref={scroller}
      className="max-h-[max(20rem,calc(100vh-16rem))] overflow-auto py-1 [--indent-limit:4] sm:[--indent-limit:14] print:hidden"
    >
      <div
        {...tree.getContainerProps(label)}
        role="tree"
        onKeyDown={onType}
        className="relative"
        style={{ height: items.length * rowHeightPx }}
      >
        {rows.getVirtualItems().map(({ index, start }) => {
          const item = items[index]
          if (!item) return null
          return (
            <SnapshotRow
              key={item.getId()}
              item={item}
              isSelected={item.getId() === selectedId}
              hasSharedName={shared.has(item.getId())}
              onToggle={() => toggle(item)}
              style={{ position: 'absolute', insetInline: 0, top: start, height: rowHeightPx }}
            />
          )
        })}
      </div>
    </div>
  )
}
