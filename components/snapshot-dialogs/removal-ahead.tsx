'use client'

import { useTranslations } from 'next-intl'
import { knownRemovalLoss } from '#components/loss/known-loss.ts'
import { MergeLines } from '#components/loss/merge-lines.tsx'
import { Findings } from '#components/pre-flight/findings.tsx'
import { usePreview } from '#components/pre-flight/use-preview.ts'
import { DescriptionList } from '#components/ui/description-list.tsx'
import { Notice } from '#components/ui/notice.tsx'
import type { SnapshotsView } from '#lib/domain/snapshot/snapshot-view.ts'
import type { Removal } from './remove-dialog.tsx'

type RemovalAheadProps = { instanceId: string; removal: Removal; tree: SnapshotsView }

/** What deleting takes and leaves: what the page knows at once, and the room for merging when the peer has answered. */
export function RemovalAhead({ instanceId, removal, tree }: RemovalAheadProps) {
  const t = useTranslations('loss')
  const { kind } = removal
  const snapshotRef = kind === 'all' ? '' : removal.snapshot.ref
  const all = usePreview('snapshot.remove-all', kind === 'all' ? { instanceId } : null)
  const some = usePreview(
    'snapshot.remove',
    kind === 'all' ? null : { instanceId, snapshotRef, withChildren: kind === 'branch' },
  )
  const { result, isReading } = kind === 'all' ? all : some
  const read = result?.ok ? result.value.loss : null
  const loss =
    read?.kind === 'removal'
      ? read
      : knownRemovalLoss(tree, kind === 'all' ? { kind } : { kind, snapshotRef })
  const { merge, stayingCount } = loss
  const isShort = merge.kind === 'estimate' && merge.isEnough === false
  return (
    <section aria-label={t('title.ahead')} aria-busy={isReading} className="flex flex-col gap-3">
      <DescriptionList
        items={[
          { term: t('term.space'), value: <MergeLines merge={merge} isReading={isReading} /> },
          { term: t('term.stays'), value: t('stays.removal', { count: stayingCount }) },
        ]}
      />
      {isShort ? <Notice tone="warn">{t('merge.short')}</Notice> : null}
      {result && !result.ok ? <Notice tone="warn">{t('not-read')}</Notice> : null}
      {result?.ok ? <Findings findings={result.value.findings} /> : null}
    </section>
  )
}
