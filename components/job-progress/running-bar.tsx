import { useTranslations } from 'next-intl'
import { useStepName } from '#components/job-state/use-step-name.ts'
import { ProgressBar } from '#components/ui/progress-bar.tsx'
import type { OperationView } from '#lib/domain/operation/operation-view.ts'

/** How far the step at hand has come; nothing for a job that does not run. */
export function RunningBar({ job }: { job: OperationView }) {
  const t = useTranslations('jobs')
  const stepName = useStepName()
  if (job.state !== 'running' && job.state !== 'cancelling') return null
  const step = job.steps.find(({ state }) => state === 'running')
  return <ProgressBar label={step ? stepName(step.name) : t('starting')} value={job.percent} />
}
