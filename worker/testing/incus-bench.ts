import { randomBytes } from 'node:crypto'
import { mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import path from 'node:path'
import { expect, vi } from 'vitest'
import { startIncusLab } from '#lab/incus/start.ts'
import { isFinal } from '#lib/domain/operation/operation.ts'
import type { Workflow } from '#lib/domain/operation/workflow-names.ts'
import type { WorkflowInput } from '#lib/domain/operation/workflows.ts'
import { testDatabase } from '#scripts/test/database.ts'
import { IncusLabControl } from './incus-lab-control.ts'

export type IncusBench = Awaited<ReturnType<typeof openIncusBench>>

/** A simulated Incus server with the guide's estate, a database with a connection to it, and a person who may operate. */
export async function openIncusBench() {
  const database = await testDatabase()
  process.env.DATABASE_URL = database.url
  process.env.JALON_SECRET_KEY ??= randomBytes(32).toString('hex')
  const stateFolder = await mkdtemp(path.join(tmpdir(), 'jalon-incus-'))
  process.env.JALON_DATA = stateFolder
  process.env.JALON_ALLOW_ADDRESSES = '127.0.0.1'
  const lab = await startIncusLab({
    host: '127.0.0.1',
    port: 0,
    stateFolder,
    estate: 'guide',
    taskTime: 0.1,
  })
  const { db } = await import('#lib/db/client.ts')
  const { encryptSecret } = await import('#lib/secrets/cipher.ts')
  const { closeQueue } = await import('#lib/jobs/queue.ts')
  const { enqueueOperation } = await import('#lib/jobs/enqueue.ts')
  const connection = await db.connection.create({
    data: {
      kind: 'incus',
      name: 'lab',
      address: lab.address,
      username: '',
      secretCipher: encryptSecret(lab.client.privateKeyPem),
      certificatePem: lab.client.certificatePem,
      trustMode: 'fingerprint',
      fingerprint: lab.sha256,
      parallelLimit: 4,
      datastoreLimit: 4,
    },
  })
  const user = await db.user.create({ data: { id: 'ana', name: 'Ana', email: 'ana@example.test' } })
  const requestedBy = { id: user.id, name: user.name }

  return {
    db,
    control: new IncusLabControl(lab.controlUrl),
    connectionId: connection.id,

    instance(name: string) {
      return db.instance.findFirstOrThrow({ where: { name }, include: { recoveryPoints: true } })
    },

    /** The reference of the snapshot by its name. */
    async snapshotRef(instance: string, name: string): Promise<string> {
      const { recoveryPoints } = await this.instance(instance)
      return recoveryPoints.find((one) => one.name === name && one.goneAt === null)?.ref ?? ''
    },

    async ask<W extends Workflow>(workflow: W, input: WorkflowInput<W>): Promise<string> {
      const outcome = await enqueueOperation({ workflow, input, requestedBy })
      if (!outcome.ok) throw new Error(JSON.stringify(outcome.fault))
      return outcome.value.operationId
    },

    operation(id: string) {
      return db.operation.findUniqueOrThrow({
        where: { id },
        include: { steps: { orderBy: { position: 'asc' } }, log: { orderBy: { id: 'asc' } } },
      })
    },

    /** Waits until the operation is over, and returns it. */
    async ended(id: string, seconds = 20) {
      await vi.waitFor(
        async () => {
          const { state, log } = await this.operation(id)
          expect(isFinal(state), `${state}: ${log.map(({ message }) => message).join(', ')}`).toBe(true)
        },
        { timeout: seconds * 1000, interval: 50 },
      )
      return this.operation(id)
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
