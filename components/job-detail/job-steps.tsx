import { useTranslations } from 'next-intl'
import { JobDuration } from '#components/job-state/job-duration.tsx'
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
  const t = useTranslations('jobs')
  return (
    <ol className="divide-y">
      {steps.map((step, index) => (
        <li
          key={step.name}
          {...(step.state === 'running' ? { 'aria-current': 'step' as const } : {})}
          className="flex min-h-9 flex-wrap items-center gap-x-3 px-4 py-1"
        >
          <span className="w-4 text-right text-muted tabular-nums">{index + 1}</span>
          <span className="min-w-0 flex-1 basis-40">
            {t.has(`step.${step.name}`) ? t(`step.${step.name}`) : step.name}
          </span>
          <span className="text-sm text-muted">
            <JobDuration startedAt={step.startedAt} finishedAt={step.finishedAt} />
          </span>
          <span className="w-24">
            <Status tone={tones[step.state]}>{t(`step-state.${step.state}`)}</Status>
          </span>
        </li>
      ))}
    </ol>
  )
}
