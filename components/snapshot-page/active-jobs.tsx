'use client'

import { useInfiniteQuery } from '@tanstack/react-query'
import { useTranslations } from 'next-intl'
import { JobProgress } from '#components/job-progress/job-progress.tsx'
import { useWorkflowName } from '#components/job-state/use-workflow-name.ts'
import { showToast } from '#components/ui/toast.tsx'
import { operationsQuery } from '#lib/client/queries/operations.ts'
import { everyOperation } from '#lib/domain/operation/operation-query.ts'
import type { OperationView } from '#lib/domain/operation/operation-view.ts'

type ActiveJobsProps = {
  instanceId: string
  /** Jobs begun on this page; those that ended badly stay to be read, and those that can be undone to be undone. */
  startedIds: readonly string[]
  onSucceeded: (operationId: string) => void
  canSteer: boolean
}

/** What is going on with this instance now, whoever asked for it. */
export function ActiveJobs({ instanceId, startedIds, onSucceeded, canSteer }: ActiveJobsProps) {
  const t = useTranslations('jobs')
  const workflowName = useWorkflowName()
  const { data } = useInfiniteQuery(operationsQuery({ ...everyOperation, state: 'open', instanceId }))
  const openIds = data?.rows.map(({ id }) => id) ?? []
  const ids = [...new Set([...startedIds, ...openIds.toReversed()])]
  if (ids.length === 0) return null

  function end(job: OperationView) {
    if (job.state !== 'succeeded' || !startedIds.includes(job.id)) return
    showToast({ tone: 'ok', title: t('toast.succeeded', { workflow: workflowName(job.workflow) }) })
    // One that can be undone stays, with its button.
    if (job.safety?.undo !== 'possible') onSucceeded(job.id)
  }

  return (
    <section aria-label={t('active')} className="flex flex-col gap-2 print:hidden">
      {ids.map((id) => (
        <JobProgress key={id} operationId={id} canSteer={canSteer} onEnd={end} />
      ))}
    </section>
  )
}
