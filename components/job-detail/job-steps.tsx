import { useTranslations } from 'next-intl'
import { JobDuration } from '#components/job-state/job-duration.tsx'
import { useStepName } from '#components/job-state/use-step-name.ts'
import { Status, type Tone } from '#components/ui/status.tsx'
import { isFinal, type OperationState } from '#lib/domain/operation/operation.ts'
import type { OperationView, StepView } from '#lib/domain/operation/operation-view.ts'

type StepFate = StepView['state'] | 'cancelled' | 'not-done'

const tones: Record<StepFate, Tone> = {
  pending: 'idle',
  running: 'busy',
  done: 'ok',
  failed: 'danger',
  cancelled: 'idle',
  'not-done': 'idle',
}

/** The named steps in their order, each with how it fares and how long it took. */
export function JobSteps({ job }: { job: OperationView }) {
  const stepName = useStepName()
  return (
    <ol className="divide-y">
      {job.steps.map((step, index) => (
        <li
          key={step.name}
          {...(step.state === 'running' ? { 'aria-current': 'step' as const } : {})}
          className="grid min-h-9 grid-cols-[1rem_minmax(0,1fr)_auto_5.5rem] items-center gap-x-3 px-4 py-1"
        >
          <span className="text-right text-muted tabular-nums">{index + 1}</span>
          <span>{stepName(step.name)}</span>
          <span className="text-sm text-muted">
            <JobDuration startedAt={step.startedAt} finishedAt={step.finishedAt} />
          </span>
          <StepStatus fate={stepFate(step.state, job.state)} />
        </li>
      ))}
    </ol>
  )
}

function StepStatus({ fate }: { fate: StepFate }) {
  const t = useTranslations('jobs.step-state')
  return <Status tone={tones[fate]}>{t(fate)}</Status>
}

/** What became of a step, given what became of the job: one that has ended has no steps to come. */
function stepFate(step: StepView['state'], job: OperationState): StepFate {
  if (step === 'failed' && job === 'cancelled') return 'cancelled'
  if (step === 'pending' && isFinal(job)) return 'not-done'
  return step
}
