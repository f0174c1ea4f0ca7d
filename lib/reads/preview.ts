import { db } from '#lib/db/client.ts'
import { connectionConfig } from '#lib/db/connections/connection-config.ts'
import { type Outcome, ownFault, success } from '#lib/domain/fault.ts'
import type { OperationPreview } from '#lib/domain/operation/operation-preview.ts'
import type { Workflow } from '#lib/domain/operation/workflow-names.ts'
import type { WorkflowInput } from '#lib/domain/operation/workflows.ts'
import { allRules } from '#lib/domain/pre-flight/all-rules.ts'
import { judge } from '#lib/domain/pre-flight/judge.ts'
import { readLoss } from '#lib/evidence/read-loss.ts'
import type { CallContext } from '#lib/providers/provider.ts'
import { openProvider } from '#lib/providers/registry.ts'

/** Short enough to wait for in front of a dialog, which can be sent without it. */
const patienceMs = 8_000

/** Judges the request by the instance as the peer has it now. A fault says why the peer could not be asked. */
export async function readPreview<W extends Workflow>(
  workflow: W,
  input: WorkflowInput<W>,
): Promise<Outcome<OperationPreview>> {
  const instance = await db.instance.findUnique({
    where: { id: input.instanceId },
    include: { connection: true },
  })
  if (!instance || instance.goneAt) return { ok: false, fault: ownFault('not_found', 'instance_gone') }
  const { connection } = instance
  if (!connection.enabled) return { ok: false, fault: ownFault('conflict', 'connection_disabled') }

  const provider = openProvider(connectionConfig(connection))
  try {
    const machine = await provider.inventory.readInstance(instance.ref, shortCall())
    if (!machine.ok) return machine
    const now = new Date()
    const source = { provider, connectionId: connection.id, machine: machine.value, ctx: shortCall() }
    const evidence = { now, machine: machine.value, hardware: null, datastores: null }
    return success({
      ...judge(allRules, workflow, input, evidence),
      loss: await readLoss(source, { workflow, input }),
      readAt: now.toISOString(),
    })
  } finally {
    await provider.close()
  }
}

function shortCall(): CallContext {
  return { signal: new AbortController().signal, deadline: new Date(Date.now() + patienceMs) }
}
