'use client'

import type { UseInfiniteQueryResult } from '@tanstack/react-query'
import { useTranslations } from 'next-intl'
import type { ComponentProps } from 'react'
import { Button } from '#components/ui/button.tsx'
import { DataTable } from '#components/ui/data-table.tsx'
import { ProblemList } from '#components/ui/problem-list.tsx'
import { toProblem } from '#lib/client/api.ts'
import type { JoinedPages } from '#lib/client/queries/join-pages.ts'

type PagedTableProps<Row> = Omit<
  ComponentProps<typeof DataTable<Row>>,
  'rows' | 'rowCount' | 'isLoading' | 'onReachEnd' | 'error'
> & { list: UseInfiniteQueryResult<JoinedPages<Row>> }

const none: never[] = []

/** A table that reads on when its end comes near, and says why when it cannot. */
export function PagedTable<Row>({ list, ...table }: PagedTableProps<Row>) {
  const t = useTranslations('ui')
  const rows = list.data?.rows ?? none
  return (
    <DataTable
      {...table}
      rows={rows}
      {...(list.data ? { rowCount: list.data.total } : {})}
      isLoading={list.isPending || list.isFetchingNextPage}
      onReachEnd={() => {
        if (list.hasNextPage && !list.isFetching) void list.fetchNextPage()
      }}
      error={
        list.error && rows.length === 0 ? (
          <div className="flex flex-col items-start gap-2">
            <ProblemList problems={[toProblem(list.error)]} />
            <Button onPress={() => void list.refetch()}>{t('read-again')}</Button>
          </div>
        ) : null
      }
    />
  )
}
