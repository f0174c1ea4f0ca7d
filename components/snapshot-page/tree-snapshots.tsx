'use client'

import { Printer } from 'lucide-react'
import { useTranslations } from 'next-intl'
import { SnapshotDetails } from '#components/snapshot-details/snapshot-details.tsx'
import { SnapshotTimeline } from '#components/snapshot-timeline/snapshot-timeline.tsx'
import { SnapshotTree } from '#components/snapshot-tree/snapshot-tree.tsx'
import { Button } from '#components/ui/button.tsx'
import { Panel } from '#components/ui/panel.tsx'
import type { SnapshotForest } from '#lib/domain/snapshot/snapshot-forest.ts'
import type { InstanceView, SnapshotView } from '#lib/domain/snapshot/snapshot-view.ts'
import { PrintedTree } from './printed-tree.tsx'
import { type SnapshotAction, SnapshotActions } from './snapshot-actions.tsx'

type TreeSnapshotsProps = {
  instance: InstanceView
  snapshots: SnapshotView[]
  forest: SnapshotForest<SnapshotView>
  selectedId: string
  onSelect: (id: string) => void
  canOperate: boolean
  onAction: (action: SnapshotAction) => void
}

/** Snapshots that hang on each other: the tree with "You are here", the timeline, and the details. */
export function TreeSnapshots(props: TreeSnapshotsProps) {
  const { instance, snapshots, forest, selectedId, onSelect, canOperate, onAction } = props
  const t = useTranslations('snapshots')
  const selected = forest.nodes.get(selectedId)
  return (
    <div className="grid items-start gap-4 lg:grid-cols-[minmax(0,3fr)_minmax(0,2fr)]">
      <Panel
        title={t('tree.title', { count: snapshots.length })}
        isFlush
        actions={
          <span className="print:hidden">
            <Button
              size="small"
              variant="quiet"
              icon={<Printer aria-hidden size={14} />}
              onPress={() => window.print()}
            >
              {t('print')}
            </Button>
          </span>
        }
      >
        <SnapshotTree
          label={t('tree.label', { name: instance.name })}
          forest={forest}
          selectedId={selectedId}
          onSelect={onSelect}
        />
        <PrintedTree forest={forest} />
      </Panel>
      <div className="flex min-w-0 flex-col gap-4 print:hidden">
        {selected ? (
          <Panel title={t('details.title')}>
            <div className="flex flex-col gap-4">
              {canOperate ? (
                <SnapshotActions
                  instanceId={instance.id}
                  node={selected}
                  isGone={instance.goneAt !== null}
                  onAction={onAction}
                />
              ) : null}
              <SnapshotDetails node={selected} />
            </div>
          </Panel>
        ) : null}
        <Panel title={t('timeline.title')}>
          <SnapshotTimeline snapshots={snapshots} selectedId={selectedId} onSelect={onSelect} />
        </Panel>
      </div>
    </div>
  )
}
