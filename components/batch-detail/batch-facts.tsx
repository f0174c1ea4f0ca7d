import { useTranslations } from 'next-intl'
import { JobDuration } from '#components/job-state/job-duration.tsx'
import { DescriptionList } from '#components/ui/description-list.tsx'
import { Time } from '#components/ui/time.tsx'
import type { BatchView } from '#lib/domain/batch/batch-view.ts'

/** What was asked, by whom, when and why. */
export function BatchFacts({ batch }: { batch: BatchView }) {
  const t = useTranslations('batches.term')
  const jobs = useTranslations('jobs')
  const { input } = batch
  const moment = (value: string) => <Time value={value} mode="absolute" />
  return (
    <DescriptionList
      items={[
        ...(input.kind === 'snapshot.create'
          ? [
              { term: t('name'), value: input.name },
              ...(input.description ? [{ term: jobs('term.description'), value: input.description }] : []),
              {
                term: jobs('term.options'),
                value: input.memory
                  ? jobs('term.memory')
                  : input.quiesce
                    ? jobs('term.quiesce')
                    : jobs('term.no-option'),
              },
            ]
          : [{ term: t('older-than'), value: <Age hours={input.olderThanHours} /> }]),
        {
          term: jobs('term.asked-by'),
          value: (
            <>
              {batch.requestedByName} · {moment(batch.createdAt)}
            </>
          ),
        },
        {
          term: jobs('term.reason'),
          value: batch.reason ?? <span className="text-muted">{jobs('term.no-reason')}</span>,
        },
        ...(batch.cancelRequestedAt
          ? [
              {
                term: jobs('term.cancel'),
                value: (
                  <>
                    {batch.cancelRequestedByName
                      ? `${jobs('page.cancel-asked', { person: batch.cancelRequestedByName })} · `
                      : null}
                    {moment(batch.cancelRequestedAt)}
                  </>
                ),
              },
            ]
          : []),
        {
          term: jobs('term.duration'),
          value: <JobDuration startedAt={batch.createdAt} finishedAt={batch.finishedAt} />,
        },
      ]}
    />
  )
}

function Age({ hours }: { hours: number }) {
  const t = useTranslations('batches.age')
  return hours % 24 === 0 ? t('days', { count: hours / 24 }) : t('hours', { count: hours })
}
