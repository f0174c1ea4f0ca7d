import { useTranslations } from 'next-intl'
import { Status, type Tone } from '#components/ui/status.tsx'
import type { OperationState } from '#lib/domain/operation/operation.ts'

export const jobTones: Record<OperationState, Tone> = {
  queued: 'idle',
  running: 'busy',
  cancelling: 'busy',
  succeeded: 'ok',
  failed: 'danger',
  cancelled: 'idle',
  interrupted: 'warn',
}

type JobStateProps = { state: OperationState; percent?: number | null }

/** How a job fares, by shape and word, with its percentage while it runs. */
export function JobState({ state, percent = null }: JobStateProps) {
  const t = useTranslations('jobs')
  return (
    <Status tone={jobTones[state]}>
      {t(`state.${state}`)}
      {state === 'running' ? <RunningPercent percent={percent} /> : null}
    </Status>
  )
}

/** Nothing while the peer tells none. */
export function RunningPercent({ percent }: { percent: number | null }) {
  const t = useTranslations('jobs')
  return percent === null ? null : <span className="tabular-nums"> {t('percent', { percent })}</span>
}
