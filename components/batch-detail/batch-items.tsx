'use client'

import { useInfiniteQuery } from '@tanstack/react-query'
import { useTranslations } from 'next-intl'
import { useEffect, useState } from 'react'
import { outcomeTones } from '#components/batch-state/item-outcome.tsx'
import { type Counted, CountFilter } from '#components/list-filters/count-filter.tsx'
import { PagedTable } from '#components/paged-table/paged-table.tsx'
import { EmptyState } from '#components/ui/empty-state.tsx'
import { Panel } from '#components/ui/panel.tsx'
import { batchItemsQuery } from '#lib/client/queries/batches.ts'
import { type BatchView, type ItemOutcome, itemOutcomes } from '#lib/domain/batch/batch-view.ts'
import { BatchItemDetails } from './batch-item-details.tsx'
import { useItemColumns } from './use-item-columns.tsx'

const readEveryMs = 2_000

/** What became of each instance. The counts follow each event; the lines are read at a steady pace while some are at work. */
export function BatchItems({ batch }: { batch: BatchView }) {
  const t = useTranslations('batches')
  const [outcome, setOutcome] = useState<ItemOutcome | 'all'>('all')
  const [detailed, setDetailed] = useState<number | null>(null)
  const isOpen = batch.finishedAt === null
  const list = useInfiniteQuery({
    ...batchItemsQuery(batch.id, { outcome: outcome === 'all' ? null : outcome }),
    refetchInterval: isOpen ? readEveryMs : false,
  })
  const { refetch } = list
  const columns = useItemColumns(batch.kind, setDetailed)
  const shown = list.data?.rows.find(({ position }) => position === detailed)

  useEffect(() => {
    if (!isOpen) void refetch()
  }, [isOpen, refetch])

  const options: Counted<ItemOutcome | 'all'>[] = [
    { id: 'all', label: t('items.all'), count: batch.total },
    ...itemOutcomes.map((id) => ({
      id,
      label: t(`outcome.${id}`),
      count: batch.counts[id],
      tone: outcomeTones[id],
    })),
  ]
  return (
    <Panel title={t('items.title')} isFlush>
      <div role="status" className="flex min-h-10 items-center border-b px-3 py-1">
        <CountFilter label={t('items.filter')} options={options} value={outcome} onChange={setOutcome} />
      </div>
      <PagedTable
        list={list}
        label={t('items.title')}
        columns={columns}
        getRowId={(row) => String(row.position)}
        empty={<EmptyState title={t('items.none')} />}
      />
      {shown ? <BatchItemDetails item={shown} onClose={() => setDetailed(null)} /> : null}
    </Panel>
  )
}
