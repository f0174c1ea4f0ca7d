'use client'

import { useInfiniteQuery } from '@tanstack/react-query'
import { useTranslations } from 'next-intl'
import { useMemo } from 'react'
import { Button, ButtonLink } from '#components/ui/button.tsx'
import { DataTable } from '#components/ui/data-table.tsx'
import { EmptyState } from '#components/ui/empty-state.tsx'
import { Panel } from '#components/ui/panel.tsx'
import { ProblemList } from '#components/ui/problem-list.tsx'
import { Spinner } from '#components/ui/spinner.tsx'
import { toProblem } from '#lib/client/api.ts'
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
  const rows = useMemo(() => list.data?.pages.flatMap((page) => page.rows) ?? [], [list.data])
  const total = list.data?.pages.at(-1)?.total
  const columns = useJobColumns()
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
        instanceName={instanceId ? null : (rows[0]?.instanceName ?? null)}
        isOneInstance={instanceId !== null}
      />
      <p role="status" className="flex h-8 items-center gap-2 border-b px-3 text-sm text-muted tabular-nums">
        {total === undefined ? null : t('total', { count: total })}
        {list.isPlaceholderData ? <Spinner label={t('reading')} /> : null}
      </p>
      <DataTable
        label={t('title')}
        columns={columns}
        rows={rows}
        getRowId={(row) => row.id}
        {...(total === undefined ? {} : { rowCount: total })}
        columnVisibility={{ instance: instanceId === null, connection: instanceId === null }}
        isLoading={list.isPending || list.isFetchingNextPage}
        onReachEnd={() => {
          if (list.hasNextPage && !list.isFetching) void list.fetchNextPage()
        }}
        error={
          list.error && rows.length === 0 ? (
            <div className="flex flex-col items-start gap-2">
              <ProblemList problems={[toProblem(list.error)]} />
              <Button onPress={() => void list.refetch()}>{t('try-again')}</Button>
            </div>
          ) : null
        }
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
