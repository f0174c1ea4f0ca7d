'use client'

import { useInfiniteQuery } from '@tanstack/react-query'
import { useTranslations } from 'next-intl'
import { PagedTable } from '#components/paged-table/paged-table.tsx'
import { ButtonLink } from '#components/ui/button.tsx'
import { EmptyState } from '#components/ui/empty-state.tsx'
import { Panel } from '#components/ui/panel.tsx'
import { batchesQuery } from '#lib/client/queries/batches.ts'
import { paths } from '#lib/paths.ts'
import { useBatchColumns } from './use-batch-columns.tsx'

/** What was asked of many instances at once, newest first. */
export function BatchList() {
  const t = useTranslations('batches')
  const list = useInfiniteQuery(batchesQuery())
  const columns = useBatchColumns()
  return (
    <Panel isFlush>
      <p role="status" className="flex h-8 items-center border-b px-3 text-sm text-muted tabular-nums">
        {list.data ? t('list.total', { count: list.data.total }) : null}
      </p>
      <PagedTable
        list={list}
        label={t('title')}
        columns={columns}
        getRowId={(row) => row.id}
        empty={
          <EmptyState
            title={t('list.none')}
            actions={<ButtonLink href={paths.instances()}>{t('to-instances')}</ButtonLink>}
          >
            {t('nothing-chosen-hint')}
          </EmptyState>
        }
      />
    </Panel>
  )
}
