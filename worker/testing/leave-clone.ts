import { randomUUID } from 'node:crypto'
import { plainClone } from '#lib/domain/clone/clone-request.ts'
import { openProvider } from '#lib/providers/registry.ts'
import type { Bench } from './bench.ts'
import type { Prepared, Subject } from './trial.ts'

/** A machine at the lab that a cancelled clone has left, with the operation whose mark it bears. */
export async function leaveClone(bench: Bench, machine: Prepared): Promise<Subject> {
  const { instanceId, compute, folderRef, datastoreRef } = machine
  const { ref } = await bench.db.instance.findUniqueOrThrow({ where: { id: instanceId } })
  const operationId = randomUUID()
  const name = `left of ${machine.name}`
  const request = { name, compute, folderRef, datastoreRef, ...plainClone }
  const left = await cloneAtPeer(bench, ref, request, operationId)
  await bench.db.operation.create({
    data: {
      id: operationId,
      workflow: 'instance.clone',
      input: { instanceId, ...request },
      state: 'cancelled',
      instanceId,
      connectionId: bench.connectionId,
      connectionName: 'lab',
      instanceName: machine.name,
      subject: name,
      requestedByName: 'Ana',
      deadlineAt: new Date(),
      finishedAt: new Date(),
      leftover: { machine: { ref: left, name } },
    },
  })
  return { ref: left, name, operationId }
}

async function cloneAtPeer(
  bench: Bench,
  ...[ref, request, mark]: [string, Parameters<Clones['clone']>[1], string]
): Promise<string> {
  const { connectionConfig } = await import('#lib/db/connections/connection-config.ts')
  const connection = await bench.db.connection.findUniqueOrThrow({ where: { id: bench.connectionId } })
  const provider = openProvider(connectionConfig(connection))
  const ctx = { signal: new AbortController().signal, deadline: new Date(Date.now() + 20_000) }
  try {
    const started = await provider.clones?.clone(ref, request, { mark, secrets: {} }, ctx)
    if (!started?.ok) throw new Error(JSON.stringify(started?.fault))
    for await (const state of provider.follow(started.value, ctx)) {
      if (state.ok && state.value.status === 'done' && state.value.resourceId) return state.value.resourceId
    }
    throw new Error('the lab made no clone')
  } finally {
    await provider.close()
  }
}

type Clones = NonNullable<ReturnType<typeof openProvider>['clones']>
