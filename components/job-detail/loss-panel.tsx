import { useTranslations } from 'next-intl'
import { RemovalLossList } from '#components/loss/removal-loss-list.tsx'
import { RestoreLossList } from '#components/loss/restore-loss-list.tsx'
import { RevertLossList } from '#components/loss/revert-loss-list.tsx'
import { Panel } from '#components/ui/panel.tsx'
import type { LossPreview } from '#lib/domain/loss/loss-preview.ts'
import type { OperationView } from '#lib/domain/operation/operation-view.ts'

/** What the operation destroyed, as it was right before the request. */
export function LossPanel({ job, loss }: { job: OperationView; loss: LossPreview }) {
  const t = useTranslations('loss.title')
  return (
    <Panel title={t(titleOf(job))}>
      <LossList loss={loss} />
    </Panel>
  )
}

function LossList({ loss }: { loss: LossPreview }) {
  if (loss.kind === 'revert') return <RevertLossList loss={loss} />
  return loss.kind === 'restore' ? <RestoreLossList loss={loss} /> : <RemovalLossList loss={loss} />
}

/** Whether an interrupted one did it nobody knows yet. One that failed after the peer's task was done did it all the same. */
function titleOf({ state, steps }: OperationView): 'ahead' | 'done' | 'averted' {
  if (state === 'succeeded' || steps.some((step) => step.name === 'wait' && step.state === 'done'))
    return 'done'
  return state === 'failed' || state === 'cancelled' ? 'averted' : 'ahead'
}
