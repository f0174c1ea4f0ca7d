import { randomBytes } from 'node:crypto'
import { mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import path from 'node:path'
import { expect, vi } from 'vitest'
import { startVsphereLab } from '#lab/vsphere/start.ts'
import { isFinal } from '#lib/domain/operation/operation.ts'
import type { Workflow, WorkflowInput } from '#lib/domain/operation/workflows.ts'
import { testDatabase } from '#scripts/test/database.ts'
import { LabControl } from './lab-control.ts'

export type Bench = Awaited<ReturnType<typeof openBench>>

/**
 * A lab, a database with one connection to it and its inventory, and a person who may operate. `close` leaves nothing
 * behind. Call it before anything that imports the database client: it sets the environment for this process and
 * for the workers that it starts.
 */
export async function openBench({
  database: given,
}: {
  database?: { url: string; drop: () => Promise<void> }
} = {}) {
  const database = given ?? (await testDatabase())
  process.env.DATABASE_URL = database.url
  process.env.JALON_SECRET_KEY ??= randomBytes(32).toString('hex')
  const stateFolder = await mkdtemp(path.join(tmpdir(), 'jalon-bench-'))
  process.env.JALON_DATA = stateFolder
  // The lab of the tests listens on loopback.
  process.env.JALON_ALLOW_ADDRESSES = '127.0.0.1'
  const lab = await startVsphereLab({
    host: '127.0.0.1',
    port: 0,
    stateFolder,
    machines: 30,
    seed: 1,
    userName: 'operator@vsphere.local',
    apiVersion: '8.0.2.0',
    plain: false,
    // Tests that need a slow task ask for one.
    taskTime: 0.1,
    sessionIdleSeconds: 1800,
  })
  const { db } = await import('#lib/db/client.ts')
  const { encryptSecret } = await import('#lib/secrets/cipher.ts')
  const { enqueueOperation } = await import('#lib/jobs/enqueue.ts')
  const { closeQueue } = await import('#lib/jobs/queue.ts')

  const connection = await db.connection.create({
    data: {
      kind: 'vsphere',
      name: 'lab',
      address: lab.address,
      username: lab.username,
      secretCipher: encryptSecret(lab.password),
      trustMode: 'fingerprint',
      fingerprint: (lab.sha256 ?? '').replaceAll(':', '').toLowerCase(),
    },
  })
  const user = await db.user.create({ data: { id: 'ana', name: 'Ana', email: 'ana@example.test' } })
  const requestedBy = { id: user.id, name: user.name }

  return {
    db,
    control: new LabControl(lab.controlUrl),
    connectionId: connection.id,
    requestedBy,

    async instance(name: string) {
      return db.instance.findFirstOrThrow({ where: { name } })
    },

    async ask<W extends Workflow>(workflow: W, input: WorkflowInput<W>): Promise<string> {
      const outcome = await enqueueOperation({ workflow, input, requestedBy })
      if (!outcome.ok) throw new Error(JSON.stringify(outcome.fault))
      return outcome.value.operationId
    },

    /** Asks for a plain snapshot of the machine. */
    async askSnapshot(machine: string, name = 'before the update'): Promise<string> {
      const { id } = await this.instance(machine)
      const input = { instanceId: id, name, description: '', memory: false, quiesce: false }
      return this.ask('snapshot.create', input)
    },

    operation(id: string) {
      return db.operation.findUniqueOrThrow({
        where: { id },
        include: { steps: { orderBy: { position: 'asc' } }, log: { orderBy: { id: 'asc' } } },
      })
    },

    /** Waits until the operation is over, and returns it. */
    async ended(id: string, seconds = 15) {
      await vi.waitFor(
        async () => {
          const { state, log } = await this.operation(id)
          expect(isFinal(state), `${state}: ${log.map(({ message }) => message).join(', ')}`).toBe(true)
        },
        { timeout: seconds * 1000, interval: 50 },
      )
      return this.operation(id)
    },

    /** Waits until the operation's log has the line. */
    async logged(id: string, message: string, seconds = 15) {
      await vi.waitFor(
        async () => {
          const { log } = await this.operation(id)
          expect(log.map((line) => line.message)).toContain(message)
        },
        { timeout: seconds * 1000, interval: 50 },
      )
    },

    async close() {
      await closeQueue()
      await db.$disconnect()
      await lab.close()
      await database.drop()
      await rm(stateFolder, { recursive: true, force: true })
    },
  }
}
