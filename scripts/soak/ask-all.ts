import { setTimeout as pause } from 'node:timers/promises'
import type { Arena } from '#worker/testing/arena.ts'
import { askBatch, batchEvery, batchSize, skippedLines } from './ask-batch.ts'
import { chooseRequest, convert, type Shown, type SoakRequest, takeSnapshot } from './choose-request.ts'

export type Asking = {
  arena: Arena
  instanceIds: string[]
  /** Machines that are off, to be made templates and machines again. */
  convertibleIds: string[]
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
 * is shown there, and now and then of fifty machines together. Returns how many, when all of them have ended.
 */
export async function askAll({
  arena,
  instanceIds,
  convertibleIds,
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
  const convertible = new Set(convertibleIds)
  const askOn = async (instanceId: string) => {
    asked += 1
    const number = asked
    const shown = await shownOf(arena, instanceId)
    if (convertible.has(instanceId)) return ask(convert(shown))
    await ask(chooseRequest(shown, number, random))
    if (random() < 0.2 && more(asked)) {
      asked += 1
      await ask(takeSnapshot(instanceId, asked))
    }
  }

  let batches = 0
  const askTogether = async () => {
    const from = Math.floor(random() * instanceIds.length)
    const together = [...instanceIds.slice(from), ...instanceIds].slice(0, batchSize)
    batches += 1
    asked += together.length
    await askBatch(arena, together, `together ${batches}`)
  }

  while (more(asked) || ended < asked) {
    if (more(asked) && asked >= (batches + 1) * batchEvery) await askTogether()
    const open = await db.operation.groupBy({ by: ['instanceId'], where: { finishedAt: null }, _count: true })
    busy.clear()
    for (const { instanceId, _count } of open) busy.set(instanceId ?? '', _count)
    const free = [...instanceIds, ...convertibleIds].filter((id) => !busy.has(id))
    // Not all at once: who has meanwhile become free is looked at again soon.
    const next = free.slice(0, 4 * askers).values()
    const askOnFree = async () => {
      for (const instanceId of next) if (more(asked)) await askOn(instanceId)
    }
    await Promise.all(Array.from({ length: askers }, askOnFree))
    const skipped = await skippedLines(arena)
    ended = skipped.length + (await db.operation.count({ where: { finishedAt: { not: null } } }))
    progress(asked, ended)
    await pause(lookEveryMs, undefined, { signal })
  }
  return asked
}

async function shownOf({ db }: Arena, instanceId: string): Promise<Shown> {
  const instance = await db.instance.findUniqueOrThrow({
    where: { id: instanceId },
    include: { recoveryPoints: { where: { goneAt: null }, select: { ref: true } } },
  })
  const { currentSnapshotRef, isTemplate, folderRef, hostRef, datastoreRefs, name } = instance
  const [datastoreRef] = datastoreRefs
  if (!folderRef || !hostRef || !datastoreRef) throw new Error(`${name} is nowhere`)
  const snapshotRefs = instance.recoveryPoints.map(({ ref }) => ref).sort()
  return {
    instanceId,
    snapshotRefs,
    currentRef: currentSnapshotRef,
    isTemplate,
    folderRef,
    hostRef,
    datastoreRef,
  }
}
