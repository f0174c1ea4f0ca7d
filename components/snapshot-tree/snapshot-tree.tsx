'use client'

import { useTranslations } from 'next-intl'
import { useMemo, useState } from 'react'
import { useVisibleRows } from '#components/ui/use-visible-rows.ts'
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
    reveal: (index) => visible.reveal(index),
  })
  const items = tree.getItems()
  // A deep chain opens where the instance stands, not at its oldest snapshot. Everything is expanded then, so the place
  // is known before there are rows, and nothing has to be laid out twice.
  const [opensAt] = useState(() => Math.max(forest.order.indexOf(selectedId) - rowsAbove, 0) * rowHeightPx)
  const visible = useVisibleRows({
    count: items.length,
    rowHeight: rowHeightPx,
    firstHeight: 480,
    firstOffset: opensAt,
  })

  return (
    <div
      ref={visible.ref}
      className="max-h-[max(20rem,calc(100vh-16rem))] overflow-auto py-1 [--indent-limit:4] sm:[--indent-limit:14] print:hidden"
    >
      <div
        {...tree.getContainerProps(label)}
        role="tree"
        onKeyDown={onType}
        className="relative"
        style={{ height: items.length * rowHeightPx }}
      >
        {items.slice(visible.first, visible.end).map((item, at) => (
          <SnapshotRow
            key={item.getId()}
            item={item}
            isSelected={item.getId() === selectedId}
            hasSharedName={shared.has(item.getId())}
            onToggle={() => toggle(item)}
            style={{
              position: 'absolute',
              insetInline: 0,
              top: (visible.first + at) * rowHeightPx,
              height: rowHeightPx,
            }}
          />
        ))}
      </div>
    </div>
  )
}
