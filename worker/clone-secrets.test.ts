import { afterAll, afterEach, beforeAll, describe, expect, it } from 'vitest'
import type { NewCustomization } from '#lib/domain/clone/customization.ts'
import { openBench } from './testing/bench.ts'
import { cloneBeside } from './testing/clone-requests.ts'
import { startLocalWorker } from './testing/local-worker.ts'

const bench = await openBench()
const { control, db, requestedBy } = bench
const { enqueueOperation, requestCancel, resumeOperation, retryOperation } = await import(
  '#lib/jobs/enqueue.ts'
)
let worker: { close: () => Promise<void> }

beforeAll(async () => {
  worker = await startLocalWorker(bench)
})

afterEach(async () => {
  await control.clearDelays()
  await control.clearFaults()
})

afterAll(async () => {
  await worker?.close()
  await bench.close()
})

const secrets = { administratorPassword: 'Tr0is-bateaux!', domainPassword: 'quatre-Phares?' }
const windows: NewCustomization = {
  system: 'windows',
  computerName: null,
  fullName: 'Exploitation',
  organisation: 'Exemple',
  timeZone: 105,
  membership: { kind: 'domain', name: 'intra.example', user: 'jonction' },
  network: { cards: [{ kind: 'dhcp' }], dnsServers: [], dnsSuffixes: [] },
}

/** A clone of a Windows machine with both passwords. */
async function ask(name: string, words = secrets): Promise<string> {
  const { name: machine } = await db.instance.findFirstOrThrow({
    where: { guestOs: { startsWith: 'Microsoft Windows' }, guestTools: 'running', isTemplate: false },
    orderBy: { ref: 'asc' },
  })
  const input = await cloneBeside(bench, machine, {
    name,
    customization: { kind: 'new', specification: windows },
    givenSecrets: ['administratorPassword', 'domainPassword'],
  })
  const queued = await enqueueOperation({ workflow: 'instance.clone', input, requestedBy, secrets: words })
  if (!queued.ok) throw new Error(JSON.stringify(queued.fault))
  return queued.value.operationId
}

/** Every row of every table, the queue's own too, as text. */
async function everythingStored(): Promise<string> {
  const tables = await db.$queryRaw<{ name: string }[]>`
    SELECT format('%I.%I', table_schema, table_name) AS name FROM information_schema.tables
    WHERE table_schema IN ('public', 'pgboss') AND table_type = 'BASE TABLE'`
  const rows = await Promise.all(
    tables.map(({ name }) =>
      db.$queryRawUnsafe<{ row: string }[]>(`SELECT one::text AS row FROM ${name} one`),
    ),
  )
  return rows
    .flat()
    .map(({ row }) => row)
    .join('\n')
}

const kept = (operationId: string) => db.operationSecret.count({ where: { operationId } })

describe('the passwords of a new guest', () => {
  it('are kept encrypted for as long as the clone is unfinished, and never stored or logged plain', async () => {
    await control.delay({ method: 'CloneVM_Task', milliseconds: 1_500 })
    const id = await ask('with passwords')
    await bench.logged(id, 'request_sent')
    expect(await kept(id)).toBe(1)
    expect(await bench.ended(id)).toMatchObject({ state: 'succeeded' })
    expect(await kept(id)).toBe(0)
    const stored = await everythingStored()
    expect(stored).toContain('with passwords')
    for (const secret of Object.values(secrets)) expect(stored).not.toContain(secret)
  })

  it.each(['failed', 'cancelled', 'interrupted'] as const)(
    'are erased in the transaction that makes it %s, whoever does that',
    async (state) => {
      await control.delay({ method: 'CloneVM_Task', milliseconds: 3_000 })
      const id = await ask(`ends ${state}`)
      await bench.logged(id, 'request_sent')
      await db.operation.update({ where: { id }, data: { state } })
      expect(await kept(id)).toBe(0)
    },
  )

  it('are not told by a peer that repeats them when the copy fails', async () => {
    const words = { administratorPassword: 'TroisBateaux', domainPassword: 'QuatrePhares' }
    await control.fault({ method: 'CloneVM_Task', fault: words.domainPassword, at: 'task' })
    const operation = await bench.ended(await ask('repeated', words))
    expect(operation).toMatchObject({ state: 'failed', fault: { peerFault: '•••' } })
    expect(await everythingStored()).not.toContain(words.domainPassword)
  })

  it('are erased when it is cancelled before it has started', async () => {
    const { instanceId } = await bench.operation(await ask('goes first'))
    const id = await ask('never starts')
    expect(await kept(id)).toBe(1)
    await requestCancel(id, requestedBy)
    expect(await bench.operation(id)).toMatchObject({ state: 'cancelled', instanceId })
    expect(await kept(id)).toBe(0)
  })

  it('are missed, and not left out, when it is resumed or tried again', async () => {
    const { id: first } = await bench.ended(await ask('only once'))
    const operation = await bench.operation(first)
    expect(operation.state).toBe('succeeded')
    const { id: stopped } = await db.operation.create({
      data: {
        workflow: 'instance.clone',
        input: { ...(operation.input as object), name: 'resumed' },
        state: 'interrupted',
        connectionId: operation.connectionId,
        instanceId: operation.instanceId,
        connectionName: 'lab',
        instanceName: operation.instanceName,
        requestedByName: 'Ana',
        deadlineAt: new Date(),
        steps: {
          create: operation.steps.map(({ name, position }) => ({
            name,
            position,
            ...(name === 'check' ? { output: operation.steps[0]?.output ?? {} } : {}),
          })),
        },
      },
    })
    const before = await control.calls('CloneVM_Task')
    expect(await retryOperation(stopped, requestedBy)).toMatchObject({
      ok: false,
      fault: { reason: 'secrets_erased' },
    })
    await resumeOperation(stopped, requestedBy)
    expect(await bench.ended(stopped)).toMatchObject({
      state: 'failed',
      fault: { reason: 'secrets_erased' },
    })
    expect(await control.calls('CloneVM_Task')).toBe(before)
  })
})
