import { expect, vi } from 'vitest'
import { isFinal } from '#lib/domain/operation/operation.ts'
import type { Workflow } from '#lib/domain/operation/workflow-names.ts'
import type { WorkflowInput } from '#lib/domain/operation/workflows.ts'
import { testDatabase } from '#scripts/test/database.ts'
import { openArena } from './arena.ts'

export type Bench = Awaited<ReturnType<typeof openBench>>

/** An arena with what tests ask of it and wait for. Call it before anything that imports the database client. */
export async function openBench({
  database,
  machines = 30,
}: {
  machines?: number
  database?: { url: string; drop: () => Promise<void> }
} = {}) {
  const arena = await openArena({ database: database ?? (await testDatabase()), machines, parallelLimit: 4 })
  const { db, requestedBy } = arena
  const { enqueueOperation } = await import('#lib/jobs/enqueue.ts')

  return {
    ...arena,

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
  }
}
