'use client'

import { useTranslations } from 'next-intl'
import { JobState } from '#components/job-state/job-state.tsx'
import { useWorkflowName } from '#components/job-state/use-workflow-name.ts'
import { FaultWords } from '#components/ui/fault-words.tsx'
import { IntentLink } from '#components/ui/intent-link.tsx'
import { ProgressBar } from '#components/ui/progress-bar.tsx'
import { isFinal } from '#lib/domain/operation/operation.ts'
import type { OperationView } from '#lib/domain/operation/operation-view.ts'
import { paths } from '#lib/paths.ts'
import { JobActions } from './job-actions.tsx'
import { RunningBar } from './running-bar.tsx'
import { SafetyLine } from './safety-line.tsx'
import { UndoRevert } from './undo-revert.tsx'
import { useJob } from './use-job.ts'
import { WaitingLine } from './waiting-line.tsx'

type JobProgressProps = {
  operationId: string
  canSteer: boolean
  onEnd?: (job: OperationView) => void
}

/** One job in a few lines, wherever its effect is awaited: how far, behind what, or why it stopped. */
export function JobProgress({ operationId, canSteer, onEnd }: JobProgressProps) {
  const t = useTranslations('jobs')
  const workflowName = useWorkflowName()
  const { data: job } = useJob(operationId, onEnd)
  if (!job) return <ProgressBar label={t('starting')} />

  const title = workflowName(job.workflow)
  return (
    <section aria-label={title} className="flex flex-col gap-2 rounded-md border bg-surface px-3 py-2">
      <div className="flex flex-wrap items-center justify-between gap-x-4 gap-y-1">
        <p className="flex min-w-0 flex-wrap items-baseline gap-x-2">
          <IntentLink
            href={paths.job(job.id)}
            className="rounded-sm font-medium underline-offset-2 hover:underline"
          >
            {title}
          </IntentLink>
          {job.subject ? <span className="text-muted wrap-anywhere">{job.subject}</span> : null}
          <span className="text-sm text-muted">{t('by', { person: job.requestedByName })}</span>
        </p>
        <span role="status" aria-live="polite">
          <JobState state={job.state} />
        </span>
      </div>
      <RunningBar job={job} />
      {job.state === 'queued' && job.waiting ? <WaitingLine waiting={job.waiting} /> : null}
      <SafetyLine job={job} />
      {job.fault ? (
        <div role="alert" className="flex flex-col gap-1 wrap-anywhere">
          <FaultWords fault={job.fault} />
        </div>
      ) : null}
      {canSteer && job.safety?.undo === 'possible' ? (
        <div>
          <UndoRevert job={job} />
        </div>
      ) : null}
      {canSteer && (!isFinal(job.state) || job.fault) ? <JobActions job={job} /> : null}
    </section>
  )
}
