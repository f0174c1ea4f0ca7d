'use client'

import { useSuspenseQuery } from '@tanstack/react-query'
import { useTranslations } from 'next-intl'
import { BatchState } from '#components/batch-state/batch-state.tsx'
import { useBatchTitle } from '#components/batch-state/use-batch-title.ts'
import { PageHeader } from '#components/ui/page-header.tsx'
import { Panel } from '#components/ui/panel.tsx'
import { ProgressBar } from '#components/ui/progress-bar.tsx'
import { batchQuery } from '#lib/client/queries/batches.ts'
import type { BatchView } from '#lib/domain/batch/batch-view.ts'
import { paths } from '#lib/paths.ts'
import { BatchExport } from './batch-export.tsx'
import { BatchFacts } from './batch-facts.tsx'
import { BatchItems } from './batch-items.tsx'
import { CancelBatch } from './cancel-batch.tsx'

type BatchPageProps = { batchId: string; canSteer: boolean }

/** One bulk operation from the asking to the end, with what became of each instance. */
export function BatchPage({ batchId, canSteer }: BatchPageProps) {
  const t = useTranslations('batches')
  const jobs = useTranslations('jobs')
  const titleOf = useBatchTitle()
  const { data: batch } = useSuspenseQuery(batchQuery(batchId))
  const ended = endedIn(batch)
  return (
    <div className="flex flex-col gap-4">
      <PageHeader
        title={titleOf(batch.kind)}
        breadcrumbs={[
          { label: jobs('title'), href: paths.jobs() },
          { label: t('title'), href: paths.batches() },
        ]}
        status={
          <span role="status">
            <BatchState batch={batch} />
          </span>
        }
        actions={
          <>
            <BatchExport batchId={batchId} />
            {canSteer && batch.finishedAt === null ? <CancelBatch batch={batch} /> : null}
          </>
        }
      >
        <p>{t('page.about', { instances: batch.instances })}</p>
      </PageHeader>
      {batch.finishedAt === null ? (
        <ProgressBar
          label={t('page.ended', { ended, total: batch.total })}
          value={batch.total === 0 ? 100 : Math.floor((ended / batch.total) * 100)}
        />
      ) : null}
      <Panel title={t('page.details')}>
        <BatchFacts batch={batch} />
      </Panel>
      <BatchItems batch={batch} />
    </div>
  )
}

function endedIn({ total, counts }: BatchView): number {
  return total - counts.waiting - counts.queued - counts.running - counts.cancelling
}
