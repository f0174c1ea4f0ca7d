'use client'

import Link from 'next/link'
import { useTranslations } from 'next-intl'
import { type ReactNode, useMemo } from 'react'
import type { Column } from '#components/ui/data-table.tsx'
import { Time } from '#components/ui/time.tsx'
import { wholeText } from '#components/ui/whole-text.tsx'
import type { AuditRow } from '#lib/domain/audit/audit-view.ts'
import { paths } from '#lib/paths.ts'
import { AuditOutcome } from './audit-outcome.tsx'
import { useActionName } from './use-action-name.ts'

const columnIds = [
  'sequence',
  'at',
  'action',
  'outcome',
  'person',
  'instance',
  'connection',
  'address',
] as const
type ColumnId = (typeof columnIds)[number]

const widths: Record<ColumnId, number> = {
  sequence: 70,
  at: 250,
  person: 140,
  action: 200,
  outcome: 120,
  instance: 140,
  connection: 120,
  address: 120,
}

export function useAuditColumns(show: (row: AuditRow) => void): Column<AuditRow>[] {
  const t = useTranslations('audit')
  const actionName = useActionName()
  return useMemo(() => {
    const cells: Record<ColumnId, (row: AuditRow) => ReactNode> = {
      sequence: (row) => <span className="text-muted">{row.sequence}</span>,
      at: (row) => <Time value={row.at} mode="absolute" />,
      person: (row) => wholeText(row.personId || row.personName ? row.personName : t('nobody')),
      action: (row) => (
        <button
          type="button"
          title={actionName(row.action)}
          onClick={() => show(row)}
          className="max-w-full cursor-pointer truncate rounded-sm text-left font-medium underline-offset-2 hover:underline"
        >
          {actionName(row.action)}
        </button>
      ),
      outcome: (row) => <AuditOutcome outcome={row.outcome} />,
      instance: (row) =>
        row.instanceId && row.instanceName !== null ? (
          <Link
            href={paths.instance(row.instanceId)}
            title={row.instanceName}
            className="rounded-sm underline-offset-2 hover:underline"
          >
            {row.instanceName}
          </Link>
        ) : null,
      connection: (row) => wholeText(row.connectionName),
      address: (row) => wholeText(row.address),
    }
    return columnIds.map((id) => ({
      id,
      header: t(`column.${id}`),
      cell: cells[id],
      width: widths[id],
      ...(id === 'sequence' ? { align: 'right' as const } : {}),
    }))
  }, [t, actionName, show])
}
