'use client'

import Link from 'next/link'
import { useTranslations } from 'next-intl'
import { PowerStatus } from '#components/instance-table/power-status.tsx'
import { ConsistencyMark } from '#components/snapshot-tree/consistency-mark.tsx'
import { Bytes } from '#components/ui/bytes.tsx'
import { DescriptionList } from '#components/ui/description-list.tsx'
import { Time } from '#components/ui/time.tsx'
import type { ForestNode } from '#lib/domain/snapshot/snapshot-forest.ts'
import type { SnapshotView } from '#lib/domain/snapshot/snapshot-view.ts'
import { paths } from '#lib/paths.ts'

type SnapshotDetailsProps = {
  node: ForestNode<SnapshotView>
  /** It stands beside others: nothing hangs below it, and the peer keeps no description but perhaps a date. */
  isFlat?: boolean
}

/** Everything that the peer keeps of one snapshot, and what Jalon knows of its making. */
export function SnapshotDetails({ node, isFlat = false }: SnapshotDetailsProps) {
  const t = useTranslations('snapshots.details')
  const consistency = useTranslations('snapshots.consistency')
  const { snapshot, descendantCount } = node
  if (!snapshot) return <p className="text-muted">{t('here')}</p>
  return (
    <div className="flex flex-col gap-3">
      <h3 className="font-semibold wrap-anywhere">{snapshot.name}</h3>
      {snapshot.description ? (
        <p className="whitespace-pre-wrap wrap-anywhere">{snapshot.description}</p>
      ) : isFlat ? null : (
        <p className="text-muted">{t('no-description')}</p>
      )}
      <DescriptionList
        items={[
          {
            term: t('taken'),
            value: (
              <>
                <Time value={snapshot.takenAt} mode="absolute" />{' '}
                <span className="text-muted">
                  (<Time value={snapshot.takenAt} />)
                </span>
              </>
            ),
          },
          {
            term: t('consistency'),
            value: (
              <>
                <ConsistencyMark consistency={snapshot.consistency} />
                <p className="text-sm text-muted">{consistency(`${snapshot.consistency}.meaning`)}</p>
              </>
            ),
          },
          ...(isFlat
            ? [{ term: t('expires'), value: <Expiry at={snapshot.expiresAt} /> }]
            : [{ term: t('power-after'), value: <PowerStatus state={snapshot.powerState} /> }]),
          {
            term: t('size'),
            value: snapshot.sizeBytes ? <Bytes value={snapshot.sizeBytes} /> : t('not-told'),
          },
          ...(isFlat
            ? []
            : [{ term: t('below'), value: <span className="tabular-nums">{descendantCount}</span> }]),
          {
            term: t('made-by'),
            value: snapshot.operationId ? (
              <Link
                href={paths.job(snapshot.operationId)}
                className="rounded-sm underline decoration-control underline-offset-2"
              >
                {snapshot.madeBy === null ? t('jalon') : t('by', { name: snapshot.madeBy })}
              </Link>
            ) : (
              t('found')
            ),
          },
          { term: t('ref'), value: <code className="text-sm">{snapshot.ref}</code> },
        ]}
      />
    </div>
  )
}

function Expiry({ at }: { at: string | null }) {
  const t = useTranslations('snapshots.expiry')
  return at === null ? t('none') : <Time value={at} mode="absolute" />
}
