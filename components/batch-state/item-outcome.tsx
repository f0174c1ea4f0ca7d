import { useTranslations } from 'next-intl'
import { Status, type Tone } from '#components/ui/status.tsx'
import type { ItemOutcome as Outcome } from '#lib/domain/batch/batch-view.ts'

/** As JobState has them; what waits for its turn or is left alone looks idle. */
export const outcomeTones: Record<Outcome, Tone> = {
  waiting: 'idle',
  queued: 'idle',
  running: 'busy',
  cancelling: 'busy',
  succeeded: 'ok',
  failed: 'danger',
  cancelled: 'idle',
  interrupted: 'warn',
  skipped: 'info',
}

type ItemOutcomeProps = { outcome: Outcome; percent?: number | null }

/** What became of one line, by shape and word. */
export function ItemOutcome({ outcome, percent = null }: ItemOutcomeProps) {
  const t = useTranslations('batches.outcome')
  const jobs = useTranslations('jobs')
  return (
    <Status tone={outcomeTones[outcome]}>
      {t(outcome)}
      {percent !== null && outcome === 'running' ? (
        <span className="tabular-nums"> {jobs('percent', { percent })}</span>
      ) : null}
    </Status>
  )
}
