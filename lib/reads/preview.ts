import { success } from '#lib/domain/fault.ts'
import type { OperationPreview } from '#lib/domain/operation/operation-preview.ts'
import type { Workflow } from '#lib/domain/operation/workflow-names.ts'
import type { WorkflowInput } from '#lib/domain/operation/workflows.ts'
import { readFindings } from '#lib/evidence/read-findings.ts'
import { readLoss } from '#lib/evidence/read-loss.ts'
import { askInstancePeer } from './ask-instance-peer.ts'

/** What is known of the request by what the peer shows now. Throws NotFound, and PeerRefused with why the peer does not tell. */
export async function readPreview<W extends Workflow>(
  workflow: W,
  input: WorkflowInput<W>,
): Promise<OperationPreview> {
  return askInstancePeer(input.instanceId, async (provider, { ref, connectionId }, ctx) => {
    const machine = await provider.inventory.readInstance(ref, ctx)
    if (!machine.ok) return machine
    const readAt = new Date().toISOString()
    const source = { provider, connectionId, machine: machine.value, ctx }
    const [found, loss] = await Promise.all([
      readFindings(source, { workflow, input }),
      readLoss(source, { workflow, input }),
    ])
    return success({ ...found, loss, readAt })
  })
}
