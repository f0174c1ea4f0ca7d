import { useTranslations } from 'next-intl'
import { Status, type Tone } from '#components/ui/status.tsx'
import type { BatchRow } from '#lib/domain/batch/batch-view.ts'

const tones = {
  running: 'busy',
  cancelling: 'busy',
  done: 'ok',
  'done-but': 'warn',
  cancelled: 'idle',
} as const satisfies Record<string, Tone>

/** How the whole fares. */
export function BatchState({ batch }: { batch: BatchRow }) {
  const t = useTranslations('batches.state')
  const state = stateOf(batch)
  return <Status tone={tones[state]}>{t(state)}</Status>
}

function stateOf({ finishedAt, cancelRequestedAt, counts }: BatchRow): keyof typeof tones {
  if (finishedAt === null) return cancelRequestedAt === null ? 'running' : 'cancelling'
  if (counts.failed + counts.interrupted > 0) return 'done-but'
  return cancelRequestedAt === null ? 'done' : 'cancelled'
}
