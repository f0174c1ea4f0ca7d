import Link from 'next/link'
import { useTranslations } from 'next-intl'
import type { ReactNode } from 'react'
import { JobDuration } from '#components/job-state/job-duration.tsx'
import { DescriptionList } from '#components/ui/description-list.tsx'
import { Time } from '#components/ui/time.tsx'
import type { OperationView } from '#lib/domain/operation/operation-view.ts'
import { paths } from '#lib/paths.ts'
import { useCloneFacts } from './use-clone-facts.ts'

type Fact = { term: string; value: ReactNode }

/** Who asked what of whom, when and why, and by which name the peer knows it. */
export function JobFacts({ job }: { job: OperationView }) {
  const t = useTranslations('jobs.term')
  const page = useTranslations('jobs.page')
  const cloneFacts = useCloneFacts()
  const { asked } = job
  const options = [asked.memory ? t('memory') : null, asked.quiesce ? t('quiesce') : null].filter(Boolean)
  const fact = (key: string, value: ReactNode): Fact[] =>
    value === null || value === undefined || value === '' ? [] : [{ term: t(key), value }]
  const moment = (value: string | null) => (value ? <Time value={value} mode="absolute" /> : null)
  const link = (id: string | null, path: (id: string) => string, name: string) =>
    id ? (
      <Link href={path(id)} className="rounded-sm underline underline-offset-2">
        {name}
      </Link>
    ) : (
      name
    )
  return (
    <DescriptionList
      items={[
        ...fact('instance', link(job.instanceId, paths.instance, job.instanceName)),
        ...fact('connection', link(job.connectionId, paths.connection, job.connectionName)),
        ...fact(
          subjectTerm(job.workflow),
          job.made ? link(job.made.instanceId, paths.instance, job.made.name) : job.subject,
        ),
        ...cloneFacts(job),
        ...fact('name', asked.name === job.subject ? null : asked.name),
        ...fact(
          'description',
          asked.description && <span className="whitespace-pre-wrap">{asked.description}</span>,
        ),
        ...fact('options', asked.memory === undefined ? null : options.join(', ') || t('no-option')),
        ...fact('asked-by', job.requestedByName),
        ...fact('batch', job.batchId && link(job.batchId, paths.batch, t('batch-link'))),
        ...fact('reason', job.reason ?? <span className="text-muted">{t('no-reason')}</span>),
        ...fact('asked-at', moment(job.createdAt)),
        ...fact('started-at', moment(job.startedAt)),
        ...fact('finished-at', moment(job.finishedAt)),
        ...fact(
          'duration',
          job.startedAt && <JobDuration startedAt={job.startedAt} finishedAt={job.finishedAt} />,
        ),
        ...fact('deadline', job.finishedAt ? null : moment(job.deadlineAt)),
        ...fact(
          'cancel',
          job.cancelRequestedAt && (
            <>
              {job.cancelRequestedByName
                ? `${page('cancel-asked', { person: job.cancelRequestedByName })} · `
                : null}
              <Time value={job.cancelRequestedAt} mode="absolute" />
            </>
          ),
        ),
        ...fact(
          'task',
          job.task ? (
            <code className="text-sm">{job.task}</code>
          ) : (
            <span className="text-muted">{t('no-task')}</span>
          ),
        ),
        ...fact('attempt', job.attempt > 1 ? t('attempts', { count: job.attempt - 1 }) : null),
        ...fact('id', <code className="text-sm">{job.id}</code>),
      ]}
    />
  )
}

function subjectTerm(workflow: string): string {
  if (workflow === 'instance.clone') return 'clone'
  return workflow === 'instance.remove-leftover' ? 'leftover' : 'snapshot'
}
