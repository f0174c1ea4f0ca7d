import { useTranslations } from 'next-intl'
import { RemovalLossList } from '#components/loss/removal-loss-list.tsx'
import { RevertLossList } from '#components/loss/revert-loss-list.tsx'
import { Panel } from '#components/ui/panel.tsx'
import type { LossPreview } from '#lib/domain/loss/loss-preview.ts'
import type { OperationState } from '#lib/domain/operation/operation.ts'

/** What the operation destroyed, as it was right before the request. */
export function LossPanel({ loss, state }: { loss: LossPreview; state: OperationState }) {
  const t = useTranslations('loss.title')
  return (
    <Panel title={t(titleOf(state))}>
      {loss.kind === 'revert' ? <RevertLossList loss={loss} /> : <RemovalLossList loss={loss} />}
    </Panel>
  )
}

/** Whether an interrupted one did it nobody knows yet. */
function titleOf(state: OperationState): 'ahead' | 'done' | 'averted' {
  if (state === 'succeeded') return 'done'
  return state === 'failed' || state === 'cancelled' ? 'averted' : 'ahead'
}
