'use client'

import Link from 'next/link'
import { useTranslations } from 'next-intl'
import { type ReactNode, useMemo } from 'react'
import { JobDuration } from '#components/job-state/job-duration.tsx'
import { JobState } from '#components/job-state/job-state.tsx'
import { useWorkflowName } from '#components/job-state/use-workflow-name.ts'
import type { Column } from '#components/ui/data-table.tsx'
import { Time } from '#components/ui/time.tsx'
import { wholeText } from '#components/ui/whole-text.tsx'
import type { OperationRow } from '#lib/domain/operation/operation-view.ts'
import { paths } from '#lib/paths.ts'

const columnIds = [
  'state',
  'instance',
  'workflow',
  'subject',
  'connection',
  'by',
  'created',
  'duration',
  'reason',
] as const
type ColumnId = (typeof columnIds)[number]

const widths: Record<ColumnId, number> = {
  state: 125,
  instance: 130,
  workflow: 170,
  subject: 150,
  connection: 95,
  by: 115,
  created: 130,
  duration: 80,
  reason: 110,
}

/** Of one instance's jobs, which instance and where is said already. */
export function useJobColumns(isOfOneInstance: boolean): Column<OperationRow>[] {
  const t = useTranslations('jobs')
  const workflowName = useWorkflowName()
  return useMemo(() => {
    const cells: Record<ColumnId, (row: OperationRow) => ReactNode> = {
      state: (row) => <JobState state={row.state} percent={row.percent} />,
      workflow: (row) => (
        <Link
          href={paths.job(row.id)}
          title={workflowName(row.workflow)}
          className="rounded-sm font-medium underline-offset-2 hover:underline"
        >
          {workflowName(row.workflow)}
        </Link>
      ),
      instance: (row) =>
        row.instanceId ? (
          <Link
            href={paths.instance(row.instanceId)}
            title={row.instanceName}
            className="rounded-sm underline-offset-2 hover:underline"
          >
            {row.instanceName}
          </Link>
        ) : (
          wholeText(row.instanceName)
        ),
      subject: (row) => wholeText(row.subject),
      connection: (row) => wholeText(row.connectionName),
      by: (row) => wholeText(row.requestedByName),
      created: (row) => <Time value={row.createdAt} />,
      duration: (row) => <JobDuration startedAt={row.startedAt} finishedAt={row.finishedAt} />,
      reason: (row) => wholeText(row.reason),
    }
    const shown = columnIds.filter((id) => !isOfOneInstance || (id !== 'instance' && id !== 'connection'))
    return shown.map((id) => ({
      id,
      header: t(`column.${id}`),
      cell: cells[id],
      width: widths[id],
      ...(id === 'duration' ? { align: 'right' as const } : {}),
    }))
  }, [t, workflowName, isOfOneInstance])
}
