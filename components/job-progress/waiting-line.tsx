import Link from 'next/link'
import { useTranslations } from 'next-intl'
import { useWorkflowName } from '#components/job-state/use-workflow-name.ts'
import type { WaitingView } from '#lib/domain/operation/operation-view.ts'
import { paths } from '#lib/paths.ts'

/** Why a queued job does not run yet, with a way to the one ahead of it. */
export function WaitingLine({ waiting }: { waiting: WaitingView }) {
  const t = useTranslations('jobs.waiting')
  const workflowName = useWorkflowName()
  if (waiting.kind === 'connection') return <p>{t('connection', { limit: waiting.limit })}</p>
  if (waiting.kind === 'datastore')
    return <p>{t('datastore', { name: waiting.name, limit: waiting.limit })}</p>
  return (
    <p>
      {t.rich('operation', {
        workflow: workflowName(waiting.workflow),
        ahead: (name) => (
          <Link href={paths.job(waiting.operationId)} className="rounded-sm underline underline-offset-2">
            {name}
          </Link>
        ),
      })}
    </p>
  )
}
