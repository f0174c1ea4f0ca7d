import Link from 'next/link'
import { useTranslations } from 'next-intl'
import { JobState } from '#components/job-state/job-state.tsx'
import { useWorkflowName } from '#components/job-state/use-workflow-name.ts'
import { ButtonLink } from '#components/ui/button.tsx'
import { Panel } from '#components/ui/panel.tsx'
import { Time } from '#components/ui/time.tsx'
import type { Overview, OverviewOperation } from '#lib/domain/overview/overview.ts'
import { paths } from '#lib/paths.ts'

type Listed = Overview['unfinished']

export function JobsPanel({ unfinished, failed }: { unfinished: Listed; failed: Listed }) {
  const t = useTranslations('overview.jobs')
  return (
    <Panel
      title={t('title')}
      isFlush
      actions={
        <ButtonLink href={paths.jobs()} variant="quiet" size="small">
          {t('all')}
        </ButtonLink>
      }
    >
      <JobGroup title={t('unfinished')} none={t('none-unfinished')} listed={unfinished} filter="open" />
      <JobGroup title={t('failed')} none={t('none-failed')} listed={failed} filter="attention" />
    </Panel>
  )
}

type JobGroupProps = { title: string; none: string; listed: Listed; filter: 'open' | 'attention' }

function JobGroup({ title, none, listed, filter }: JobGroupProps) {
  const t = useTranslations('overview.jobs')
  const rest = listed.total - listed.operations.length
  return (
    <section className="border-b py-2 last:border-b-0">
      <h3 className="px-4 py-1 text-sm font-medium text-muted">{title}</h3>
      {listed.operations.length === 0 ? <p className="px-4 py-1">{none}</p> : null}
      <ul>
        {listed.operations.map((operation) => (
          <JobRow key={operation.id} operation={operation} />
        ))}
      </ul>
      {rest > 0 ? (
        <p className="px-4 py-1 text-sm">
          <Link href={paths.jobs(`state=${filter}`)} className="rounded-sm text-muted hover:underline">
            {t('more', { count: rest })}
          </Link>
        </p>
      ) : null}
    </section>
  )
}

function JobRow({ operation }: { operation: OverviewOperation }) {
  const t = useTranslations('overview.jobs')
  const nameOf = useWorkflowName()
  const { id, workflow, state, instanceName, requestedByName, percent, at } = operation
  return (
    <li>
      <Link
        href={paths.job(id)}
        className="flex flex-wrap items-baseline gap-x-3 px-4 py-1 -outline-offset-2 hover:bg-hover"
      >
        <span className="min-w-0 flex-1 basis-40">
          <span className="font-medium wrap-anywhere">{instanceName}</span>
          <span className="block text-sm text-muted">
            {t('by', { workflow: nameOf(workflow), person: requestedByName })}
          </span>
        </span>
        <JobState state={state} percent={percent} />
        <span className="text-sm text-muted">
          <Time value={at} />
        </span>
      </Link>
    </li>
  )
}
