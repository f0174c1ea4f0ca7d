import { useTranslations } from 'next-intl'
import { jobTones, RunningPercent } from '#components/job-state/job-state.tsx'
import { Status, type Tone } from '#components/ui/status.tsx'
import type { ItemOutcome as Outcome } from '#lib/domain/batch/batch-view.ts'

export const outcomeTones: Record<Outcome, Tone> = { ...jobTones, waiting: 'idle', skipped: 'info' }

type ItemOutcomeProps = { outcome: Outcome; percent?: number | null }

/** What became of one line, by shape and word. */
export function ItemOutcome({ outcome, percent = null }: ItemOutcomeProps) {
  const t = useTranslations('batches.outcome')
  return (
    <Status tone={outcomeTones[outcome]}>
      {t(outcome)}
      {outcome === 'running' ? <RunningPercent percent={percent} /> : null}
    </Status>
  )
}
