import { useTranslations } from 'next-intl'
import { JobDuration } from '#components/job-state/job-duration.tsx'
import { useStepName } from '#components/job-state/use-step-name.ts'
import { Status, type Tone } from '#components/ui/status.tsx'
import type { StepView } from '#lib/domain/operation/operation-view.ts'

const tones: Record<StepView['state'], Tone> = {
  pending: 'idle',
  running: 'busy',
  done: 'ok',
  failed: 'danger',
}

/** The named steps in their order, each with how it fares and how long it took. */
export function JobSteps({ steps }: { steps: readonly StepView[] }) {
  const t = useTranslations('jobs.step-state')
  const stepName = useStepName()
  return (
    <ol className="divide-y">
      {steps.map((step, index) => (
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
          <Status tone={tones[step.state]}>{t(step.state)}</Status>
        </li>
      ))}
    </ol>
  )
}
