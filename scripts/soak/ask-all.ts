import { setTimeout as pause } from 'node:timers/promises'
import type { Arena } from '#worker/testing/arena.ts'
import { chooseRequest, type SoakRequest, takeSnapshot } from './choose-request.ts'

export type Asking = {
  arena: Arena
  instanceIds: string[]
  random: () => number
  /** Whether one more operation is to be asked for. */
  more: (asked: number) => boolean
  progress: (asked: number, ended: number) => void
  /** Aborted when nobody waits for the end any more. */
  signal: AbortSignal
}

const lookEveryMs = 300

/** How many people ask at the same moment. */
const askers = 8

/**
 * Asks for operations as people would: on each machine one after the other, now and then two at once, always by what
 * is shown there. Returns how many, when all of them have ended.
 */
export async function askAll({
  arena,
  instanceIds,
  random,
  more,
  progress,
  signal,
}: Asking): Promise<number> {
  const { enqueueOperation } = await import('#lib/jobs/enqueue.ts')
  const { db, requestedBy } = arena
  const busy = new Map<string, number>()
  let asked = 0
  let ended = 0

  const ask = async ({ workflow, input }: SoakRequest) => {
    const outcome = await enqueueOperation({ workflow, input, requestedBy })
    if (!outcome.ok) throw new Error(`refused: ${JSON.stringify(outcome.fault)}`)
  }
  const askOn = async (instanceId: string) => {
    asked += 1
    const number = asked
    const instance = await db.instance.findUniqueOrThrow({
      where: { id: instanceId },
      select: {
        currentSnapshotRef: true,
        recoveryPoints: { where: { goneAt: null }, select: { ref: true } },
      },
    })
    const snapshotRefs = instance.recoveryPoints.map(({ ref }) => ref).sort()
    const shown = { instanceId, snapshotRefs, currentRef: instance.currentSnapshotRef }
    await ask(chooseRequest(shown, number, random))
    if (random() < 0.2 && more(asked)) {
      asked += 1
      await ask(takeSnapshot(instanceId, asked))
    }
  }

  while (more(asked) || ended < asked) {
    const open = await db.operation.groupBy({ by: ['instanceId'], where: { finishedAt: null }, _count: true })
    busy.clear()
    for (const { instanceId, _count } of open) busy.set(instanceId ?? '', _count)
    const free = instanceIds.filter((id) => !busy.has(id))
    // Not all at once: who has meanwhile become free is looked at again soon.
    const next = free.slice(0, 4 * askers).values()
    const askOnFree = async () => {
      for (const instanceId of next) if (more(asked)) await askOn(instanceId)
    }
    await Promise.all(Array.from({ length: askers }, askOnFree))
    ended = await db.operation.count({ where: { finishedAt: { not: null } } })
    progress(asked, ended)
    await pause(lookEveryMs, undefined, { signal })
  }
  return asked
}
