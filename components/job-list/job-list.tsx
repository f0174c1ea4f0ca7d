'use client'

import { useInfiniteQuery } from '@tanstack/react-query'
import { useTranslations } from 'next-intl'
import { PagedTable } from '#components/paged-table/paged-table.tsx'
import { Button, ButtonLink } from '#components/ui/button.tsx'
import { EmptyState } from '#components/ui/empty-state.tsx'
import { Panel } from '#components/ui/panel.tsx'
import { Spinner } from '#components/ui/spinner.tsx'
import { operationsQuery } from '#lib/client/queries/operations.ts'
import { everyOperation } from '#lib/domain/operation/operation-query.ts'
import { paths } from '#lib/paths.ts'
import { JobFilters } from './job-filters.tsx'
import { useJobAddress } from './use-job-address.ts'
import { useJobColumns } from './use-job-columns.tsx'

/** Jobs, newest first: all of them, or those of one instance. */
export function JobList({ instanceId = null }: { instanceId?: string | null }) {
  const t = useTranslations('jobs')
  const { query, narrow } = useJobAddress(instanceId)
  const list = useInfiniteQuery(operationsQuery(query))
  const total = list.data?.total
  const columns = useJobColumns(instanceId !== null)
  const isNarrowed = Boolean(
    query.state || query.workflow || query.search || (query.instanceId && !instanceId),
  )
  const clear = () => narrow({ ...everyOperation, instanceId })

  return (
    <Panel isFlush>
      <JobFilters
        query={query}
        narrow={narrow}
        onClear={isNarrowed ? clear : null}
        instanceName={instanceId ? null : (list.data?.rows[0]?.instanceName ?? null)}
        isOneInstance={instanceId !== null}
      />
      <p role="status" className="flex h-8 items-center gap-2 border-b px-3 text-sm text-muted tabular-nums">
        {total === undefined ? null : t('total', { count: total })}
        {list.isPlaceholderData ? <Spinner label={t('reading')} /> : null}
      </p>
      <PagedTable
        list={list}
        label={t('title')}
        columns={columns}
        getRowId={(row) => row.id}
        empty={
          isNarrowed ? (
            <EmptyState title={t('none-match')} actions={<Button onPress={clear}>{t('clear')}</Button>}>
              {t('none-match-hint')}
            </EmptyState>
          ) : (
            <EmptyState
              title={t('none')}
              actions={
                instanceId ? undefined : <ButtonLink href={paths.instances()}>{t('to-instances')}</ButtonLink>
              }
            >
              {t('none-hint')}
            </EmptyState>
          )
        }
      />
    </Panel>
  )
}
