'use client'

import Link from 'next/link'
import { useFormatter, useTranslations } from 'next-intl'
import { useMemo } from 'react'
import { BatchState } from '#components/batch-state/batch-state.tsx'
import { useBatchTitle } from '#components/batch-state/use-batch-title.ts'
import { JobDuration } from '#components/job-state/job-duration.tsx'
import type { Column } from '#components/ui/data-table.tsx'
import { Time } from '#components/ui/time.tsx'
import type { BatchRow } from '#lib/domain/batch/batch-view.ts'
import { paths } from '#lib/paths.ts'

export function useBatchColumns(): Column<BatchRow>[] {
  const t = useTranslations('batches')
  const format = useFormatter()
  const titleOf = useBatchTitle()
  return useMemo(() => {
    const figure = (id: 'total' | 'succeeded' | 'failed' | 'skipped'): Column<BatchRow> => ({
      id,
      header: t(`column.${id}`),
      cell: (row) => format.number(id === 'total' ? row.total : row.counts[id]),
      width: 90,
      align: 'right',
    })
    return [
      { id: 'state', header: t('column.state'), cell: (row) => <BatchState batch={row} />, width: 150 },
      {
        id: 'kind',
        header: t('column.kind'),
        cell: (row) => (
          <Link
            href={paths.batch(row.id)}
            title={titleOf(row.kind)}
            className="rounded-sm font-medium underline-offset-2 hover:underline"
          >
            {titleOf(row.kind)}
          </Link>
        ),
        width: 230,
      },
      figure('total'),
      figure('succeeded'),
      figure('failed'),
      figure('skipped'),
      { id: 'by', header: t('column.by'), cell: (row) => row.requestedByName, width: 130 },
      {
        id: 'created',
        header: t('column.created'),
        cell: (row) => <Time value={row.createdAt} />,
        width: 130,
      },
      {
        id: 'duration',
        header: t('column.duration'),
        cell: (row) => <JobDuration startedAt={row.createdAt} finishedAt={row.finishedAt} />,
        width: 90,
        align: 'right',
      },
      {
        id: 'reason',
        header: t('column.reason'),
        cell: (row) => <span title={row.reason ?? ''}>{row.reason}</span>,
        width: 150,
      },
    ]
  }, [t, format, titleOf])
}
