'use client'

import { useInfiniteQuery } from '@tanstack/react-query'
import { useTranslations } from 'next-intl'
import { useState } from 'react'
import { PagedTable } from '#components/paged-table/paged-table.tsx'
import { Button } from '#components/ui/button.tsx'
import { EmptyState } from '#components/ui/empty-state.tsx'
import { Panel } from '#components/ui/panel.tsx'
import { Spinner } from '#components/ui/spinner.tsx'
import { auditQuery } from '#lib/client/queries/audit.ts'
import { everyEntry, writeAuditQuery } from '#lib/domain/audit/audit-query.ts'
import type { AuditRow, ChainState as State } from '#lib/domain/audit/audit-view.ts'
import { AuditEntryDialog } from './audit-entry-dialog.tsx'
import { AuditFilters } from './audit-filters.tsx'
import { ChainState } from './chain-state.tsx'
import { ExportMenu } from './export-menu.tsx'
import { useAuditAddress } from './use-audit-address.ts'
import { useAuditColumns } from './use-audit-columns.tsx'

type AuditListProps = { people: readonly { id: string; name: string }[]; chain: State }

/** The audit log, newest first. */
export function AuditList({ people, chain }: AuditListProps) {
  const t = useTranslations('audit')
  const { query, narrow } = useAuditAddress()
  const [shown, show] = useState<AuditRow | null>(null)
  const list = useInfiniteQuery(auditQuery(query))
  const total = list.data?.total
  const columns = useAuditColumns(show)
  const isNarrowed = writeAuditQuery(query).size > 0
  const clear = () => narrow(everyEntry)

  return (
    <Panel isFlush>
      <AuditFilters
        query={query}
        narrow={narrow}
        onClear={isNarrowed ? clear : null}
        people={people}
        instanceName={list.data?.rows[0]?.instanceName ?? null}
      />
      <div className="flex flex-wrap items-center gap-x-4 gap-y-1 border-b px-3 py-1">
        <p role="status" className="flex items-center gap-2 text-sm text-muted tabular-nums">
          {total === undefined ? null : t('total', { count: total })}
          {list.isPlaceholderData ? <Spinner label={t('reading')} /> : null}
        </p>
        <ChainState state={chain} />
        <span className="flex-1" />
        <ExportMenu query={query} />
      </div>
      <PagedTable
        list={list}
        label={t('title')}
        columns={columns}
        getRowId={(row) => String(row.sequence)}
        empty={
          isNarrowed ? (
            <EmptyState title={t('none-match')} actions={<Button onPress={clear}>{t('clear')}</Button>}>
              {t('none-match-hint')}
            </EmptyState>
          ) : (
            <EmptyState title={t('none')}>{t('none-hint')}</EmptyState>
          )
        }
      />
      {shown ? (
        <AuditEntryDialog
          row={shown}
          onClose={() => show(null)}
          onNarrow={(instanceId) => {
            show(null)
            narrow({ ...everyEntry, instanceId })
          }}
        />
      ) : null}
    </Panel>
  )
}
