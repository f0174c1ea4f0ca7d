'use client'

import { useSuspenseQuery } from '@tanstack/react-query'
import Link from 'next/link'
import { useTranslations } from 'next-intl'
import type { ReactNode } from 'react'
import { JobActions } from '#components/job-progress/job-actions.tsx'
import { RunningBar } from '#components/job-progress/running-bar.tsx'
import { SafetyLine } from '#components/job-progress/safety-line.tsx'
import { UndoRevert } from '#components/job-progress/undo-revert.tsx'
import { useSafety } from '#components/job-progress/use-safety.ts'
import { WaitingLine } from '#components/job-progress/waiting-line.tsx'
import { JobState } from '#components/job-state/job-state.tsx'
import { useWorkflowName } from '#components/job-state/use-workflow-name.ts'
import { ButtonLink } from '#components/ui/button.tsx'
import { FaultWords } from '#components/ui/fault-words.tsx'
import { Notice } from '#components/ui/notice.tsx'
import { PageHeader } from '#components/ui/page-header.tsx'
import { Panel } from '#components/ui/panel.tsx'
import { operationQuery } from '#lib/client/queries/operations.ts'
import type { OperationState } from '#lib/domain/operation/operation.ts'
import { paths } from '#lib/paths.ts'
import { CloneAgain } from './clone-again.tsx'
import { JobFacts } from './job-facts.tsx'
import { JobLog } from './job-log.tsx'
import { JobSteps } from './job-steps.tsx'
import { LeftoverNotice } from './leftover-notice.tsx'
import { LossPanel } from './loss-panel.tsx'

type JobPageProps = { jobId: string; canSteer: boolean }

/** One job from the asking to the end, as it happens. */
export function JobPage({ jobId, canSteer }: JobPageProps) {
  const t = useTranslations('jobs')
  const workflowName = useWorkflowName()
  const { data: job } = useSuspenseQuery(operationQuery(jobId))
  const safety = useSafety(job)
  const other = (operationId: string) => (words: ReactNode) => (
    <Link href={paths.job(operationId)} className="rounded-sm text-ink underline underline-offset-2">
      {words}
    </Link>
  )
  return (
    <div className="flex flex-col gap-4">
      <PageHeader
        title={`${workflowName(job.workflow)} · ${job.instanceName}`}
        breadcrumbs={[{ label: t('title'), href: paths.jobs() }]}
        status={
          <span role="status">
            <JobState state={job.state} />
          </span>
        }
        actions={
          <>
            {job.made ? (
              <ButtonLink size="small" href={paths.instance(job.made.instanceId)}>
                {t(job.made.isTemplate ? 'page.to-template' : 'page.to-machine')}
              </ButtonLink>
            ) : null}
            {job.instanceId && job.workflow.startsWith('snapshot.') ? (
              <ButtonLink size="small" href={paths.instanceSnapshots(job.instanceId)}>
                {t('page.to-snapshots')}
              </ButtonLink>
            ) : null}
            {canSteer ? <CloneAgain job={job} /> : null}
            {canSteer ? <UndoRevert job={{ ...job, safety }} /> : null}
            {canSteer ? <JobActions job={job} /> : null}
          </>
        }
      >
        {job.retryOfId ? <p>{t.rich('page.retry-of', { job: other(job.retryOfId) })}</p> : null}
        {job.retriedById ? <p>{t.rich('page.retried-by', { job: other(job.retriedById) })}</p> : null}
        <SafetyLine job={{ ...job, safety }} />
      </PageHeader>

      <RunningBar job={job} />
      {job.state === 'queued' ? (
        <Notice tone="info">
          {job.waiting ? <WaitingLine waiting={job.waiting} /> : <p>{t('page.no-worker')}</p>}
        </Notice>
      ) : null}
      {job.fault ? (
        <Notice tone={faultTone(job.state)} title={t('page.why-stopped')}>
          <FaultWords fault={job.fault} />
          {job.state === 'interrupted' ? <p>{t('page.interrupted-hint')}</p> : null}
        </Notice>
      ) : null}

      {job.leftover ? <LeftoverNotice job={job} leftover={job.leftover} canRemove={canSteer} /> : null}

      <div className="grid items-start gap-4 lg:grid-cols-[minmax(0,3fr)_minmax(0,2fr)]">
        <div className="flex min-w-0 flex-col gap-4">
          {job.loss ? <LossPanel job={job} loss={job.loss} /> : null}
          <Panel title={t('page.steps')} isFlush>
            <JobSteps job={job} />
          </Panel>
          <Panel title={t('page.log')} isFlush>
            <JobLog lines={job.log} />
          </Panel>
        </div>
        <Panel title={t('page.details')}>
          <JobFacts job={job} />
        </Panel>
      </div>
    </div>
  )
}

/** A job that somebody stopped has not gone wrong; an interrupted one can still go on. */
function faultTone(state: OperationState): 'info' | 'warn' | 'danger' {
  if (state === 'cancelled') return 'info'
  return state === 'interrupted' ? 'warn' : 'danger'
}
