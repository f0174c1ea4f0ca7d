'use client'

import { CalendarClock, Camera, Pencil, RotateCcw, Trash2 } from 'lucide-react'
import { useTranslations } from 'next-intl'
import { SnapshotDetails } from '#components/snapshot-details/snapshot-details.tsx'
import { SnapshotList } from '#components/snapshot-list/snapshot-list.tsx'
import { Button } from '#components/ui/button.tsx'
import { Panel } from '#components/ui/panel.tsx'
import { restoresLatestOnly } from '#lib/domain/snapshot/newer-snapshots.ts'
import type { ForestNode } from '#lib/domain/snapshot/snapshot-forest.ts'
import type { InstanceView, SnapshotView } from '#lib/domain/snapshot/snapshot-view.ts'
import type { SnapshotAction } from './snapshot-actions.tsx'

type FlatSnapshotsProps = {
  instance: InstanceView
  snapshots: readonly SnapshotView[]
  /** The one whose details are shown; none at first. */
  selected: ForestNode<SnapshotView> | undefined
  onSelect: (id: string) => void
  canOperate: boolean
  onAction: (action: SnapshotAction) => void
}

/** Snapshots that hang on nothing: a list in the order of time, where a tree under "You are here" would say what is not so. */
export function FlatSnapshots(props: FlatSnapshotsProps) {
  const { instance, snapshots, selected, onSelect, canOperate, onAction } = props
  const t = useTranslations('snapshots.flat')
  const driver = instance.incus?.poolDriver ?? null
  return (
    <div className="grid items-start gap-4 lg:grid-cols-[minmax(0,3fr)_minmax(0,2fr)]">
      <Panel
        title={t('title', { count: snapshots.length })}
        isFlush
        actions={
          canOperate ? (
            <span className="print:hidden">
              <Button
                size="small"
                icon={<Camera aria-hidden size={14} />}
                isDisabled={instance.goneAt !== null}
                onPress={() => onAction('take')}
              >
                {t('take')}
              </Button>
            </span>
          ) : null
        }
      >
        <SnapshotList
          label={t('label', { name: instance.name })}
          snapshots={snapshots}
          selectedId={selected?.id ?? null}
          onSelect={onSelect}
        />
        <p className="border-t px-4 py-2 text-sm text-muted">
          {driver !== null && restoresLatestOnly(driver) ? t('latest-only', { driver }) : t('independent')}
        </p>
      </Panel>
      <div className="print:hidden">
        <Panel title={<PanelTitle />}>
          {selected ? (
            <div className="flex flex-col gap-4">
              {canOperate ? <FlatActions isGone={instance.goneAt !== null} onAction={onAction} /> : null}
              <SnapshotDetails node={selected} isFlat />
            </div>
          ) : (
            <p className="text-muted">{t('pick')}</p>
          )}
        </Panel>
      </div>
    </div>
  )
}

function PanelTitle() {
  const t = useTranslations('snapshots.details')
  return t('title')
}

const actions = [
  ['revert', 'restore.action', RotateCcw],
  ['edit', 'edit-incus.action', Pencil],
  ['expiry', 'expiry.edit', CalendarClock],
  ['remove', 'action.remove', Trash2],
] as const

function FlatActions({ isGone, onAction }: { isGone: boolean; onAction: FlatSnapshotsProps['onAction'] }) {
  const t = useTranslations('snapshots')
  return (
    <div className="flex flex-wrap gap-2">
      {actions.map(([action, words, Icon]) => (
        <Button
          key={action}
          icon={<Icon aria-hidden size={14} />}
          isDisabled={isGone}
          onPress={() => onAction(action)}
        >
          {t(words)}
        </Button>
      ))}
    </div>
  )
}
