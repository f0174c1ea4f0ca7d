import { useTranslations } from 'next-intl'
import { Status, type Tone } from '#components/ui/status.tsx'
import type { OperationState } from '#lib/domain/operation/operation.ts'

const tones: Record<OperationState, Tone> = {
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
    <Status tone={tones[state]}>
      {t(`state.${state}`)}
      {percent !== null && state === 'running' ? (
        <span className="tabular-nums"> {t('percent', { percent })}</span>
      ) : null}
    </Status>
  )
}
