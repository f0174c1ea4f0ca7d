'use client'

import { useInfiniteQuery } from '@tanstack/react-query'
import { useTranslations } from 'next-intl'
import { PagedTable } from '#components/paged-table/paged-table.tsx'
import { Button, ButtonLink } from '#components/ui/button.tsx'
import { EmptyState } from '#components/ui/empty-state.tsx'
import { Panel } from '#components/ui/panel.tsx'
import { instancesQuery } from '#lib/client/queries/instances.ts'
import { wordOf } from '#lib/domain/address-values.ts'
import { initialInstanceQuery, instanceSorts, isNarrowed } from '#lib/domain/instance/instance-query.ts'
import { paths } from '#lib/paths.ts'
import { ChoiceBar } from './choice-bar.tsx'
import { InstanceFilters } from './instance-filters.tsx'
import { InstanceSummary } from './instance-summary.tsx'
import { useChoiceColumn } from './use-choice-column.tsx'
import { useInstanceAddress } from './use-instance-address.ts'
import { useInstanceColumns } from './use-instance-columns.tsx'
import { useRowChoice } from './use-row-choice.ts'

const noRows: never[] = []

/** Every instance of every connection: what is asked for is in the address, what is shown comes from the server. */
export function InstanceBrowser({ canOperate }: { canOperate: boolean }) {
  const t = useTranslations('instances')
  const { query, columns, narrow, showColumns } = useInstanceAddress()
  const list = useInfiniteQuery(instancesQuery(query))
  const definitions = useInstanceColumns(columns, canOperate)
  const total = list.data?.total ?? 0
  const choice = useRowChoice({ query, rows: list.data?.rows ?? noRows, total })
  const choiceColumn = useChoiceColumn(choice, total)
  const narrowed = isNarrowed(query)

  return (
    <Panel isFlush>
      <InstanceFilters query={query} narrow={narrow} columns={columns} showColumns={showColumns} />
      <InstanceSummary
        total={list.data?.total}
        chosen={canOperate ? choice.chosen.size : 0}
        isReading={list.isPlaceholderData || choice.isReading}
      >
        {canOperate ? <ChoiceBar choice={choice} /> : null}
      </InstanceSummary>
      <PagedTable
        list={list}
        label={t('title')}
        columns={canOperate ? [choiceColumn, ...definitions] : definitions}
        chosen={choice.chosen}
        getRowId={(row) => row.id}
        sorting={{ column: query.sort, descending: query.descending }}
        onSort={({ column, descending }) => {
          const sort = wordOf(instanceSorts, column)
          if (sort) narrow({ sort, descending })
        }}
        empty={
          narrowed ? (
            <EmptyState
              title={t('none-match')}
              actions={
                <Button
                  onPress={() =>
                    narrow({ ...initialInstanceQuery, sort: query.sort, descending: query.descending })
                  }
                >
                  {t('clear')}
                </Button>
              }
            >
              {t('none-match-hint')}
            </EmptyState>
          ) : (
            <EmptyState
              title={t('none')}
              actions={<ButtonLink href={paths.connections()}>{t('to-connections')}</ButtonLink>}
            >
              {t('none-hint')}
            </EmptyState>
          )
        }
      />
    </Panel>
  )
}
