import { setTimeout as pause } from 'node:timers/promises'
import type { Arena } from '#worker/testing/arena.ts'
import type { LabMachine } from '#worker/testing/lab-control.ts'
import { askAll } from './ask-all.ts'
import { skippedLines } from './ask-batch.ts'
import { Fleet } from './fleet.ts'
import { judge, treeOf, type Verdict } from './judge.ts'
import { judgeClones } from './judge-clones.ts'
import { seededRandom } from './random.ts'
import type { Recorded, Tree } from './replay.ts'
import { written } from './replay.ts'

export type SoakOptions = {
  arena: Arena
  instances: number
  workers: number
  /** Seconds between two kills, on average. */
  killEvery: number
  seed: number
  more: (asked: number) => boolean
  progress: (line: string) => void
  signal: AbortSignal
}

export type SoakReport = Verdict & { asked: number; recorded: number; kills: number; seconds: number }

/** Seconds that the inventory has to show what the last operation left. */
const settleSeconds = 30

/** Has workers killed while they work, and then looks whether anything was lost, done twice, or never ended. */
export async function runSoak(options: SoakOptions): Promise<SoakReport> {
  const { arena, progress } = options
  const random = seededRandom(options.seed)
  const fleet = new Fleet()
  try {
    await fleet.start(options.workers)
    // Who asks for many at once is looked at again whenever a line gets its operation.
    await arena.db.user.update({ where: { id: arena.requestedBy.id }, data: { role: 'operator' } })
    const chosen = await chooseInstances(arena, options.instances)
    const before = await machinesByRef(arena)
    const started = performance.now()
    fleet.killEvery(options.killEvery, seededRandom(options.seed + 1))
    let said = 0
    const asked = await askAll({
      ...options,
      random,
      instanceIds: idsOf(chosen, 'on'),
      convertibleIds: idsOf(chosen, 'off'),
      progress: (now, ended) => {
        // The last few would otherwise be killed as often as they are taken up.
        if (!options.more(now) && ended > now * 0.95) void fleet.stopKilling()
        if (performance.now() - said < 10_000) return
        said = performance.now()
        progress(`${ended} of ${now} operations ended, ${fleet.kills} workers killed`)
      },
    })
    const seconds = (performance.now() - started) / 1000
    const verdict = await compare(arena, chosen, before)
    const recorded = await arena.db.operation.count()
    return { ...verdict, asked, recorded, kills: fleet.kills, seconds }
  } finally {
    await fleet.end()
  }
}

type Chosen = { id: string; ref: string; name: string; powerState: string }

/** Made templates and machines again, over and over. */
const convertibles = 10

function idsOf(chosen: Chosen[], power: 'on' | 'off'): string[] {
  return chosen.filter(({ powerState }) => powerState === power).map(({ id }) => id)
}

async function chooseInstances({ db }: Arena, count: number): Promise<Chosen[]> {
  for (;;) {
    const { lastSyncedAt } = await db.connection.findFirstOrThrow()
    if (lastSyncedAt) break
    await pause(200)
  }
  const choose = async (powerState: 'on' | 'off', take: number) => {
    const found = await db.instance.findMany({
      where: { powerState, snapshotCount: 0, isTemplate: false, consolidationNeeded: false },
      orderBy: { ref: 'asc' },
      take,
      select: { id: true, ref: true, name: true, powerState: true },
    })
    if (found.length < take) throw new Error(`only ${found.length} machines of the lab are ${powerState}`)
    return found
  }
  return [...(await choose('on', count)), ...(await choose('off', convertibles))]
}

async function compare(arena: Arena, chosen: Chosen[], before: Map<string, LabMachine>): Promise<Verdict> {
  const after = await machinesByRef(arena)
  const journal = Map.groupBy(await arena.control.journal(), ({ instance }) => instance)
  const shown = await shownTrees(arena, chosen, after)
  const operations = await recordedOperations(arena)
  const verdicts = chosen.flatMap(({ id, ref, name }) => {
    const [then, now, tree] = [before.get(ref), after.get(ref), shown.get(id)]
    if (!then || !now || !tree) throw new Error(`${name} is gone from the lab`)
    return judge({
      machineRef: ref,
      name,
      before: then,
      after: now,
      shown: tree,
      operations: operations.get(id) ?? [],
      effects: journal.get(ref) ?? [],
    })
  })
  const clones = await compareClones(
    arena,
    [...after.values()].filter(({ ref }) => !before.has(ref)),
  )
  const skipped = await skippedLines(arena)
  return {
    lost: [...verdicts.flatMap(({ lost }) => lost), ...clones.lost, ...skipped],
    doubled: [...verdicts.flatMap(({ doubled }) => doubled), ...clones.doubled],
    stuck: verdicts.flatMap(({ stuck }) => stuck),
    differing: [...verdicts.flatMap(({ differing }) => differing), ...clones.differing],
  }
}

async function compareClones({ db }: Arena, added: LabMachine[]) {
  const rows = await db.operation.findMany({ where: { workflow: 'instance.clone' } })
  const clones = rows.map(({ id, state, subject, resultRef }) => ({
    id,
    state,
    name: subject ?? '',
    resultRef,
  }))
  const shown = await db.instance.findMany({ where: { goneAt: null }, select: { ref: true } })
  return judgeClones(clones, added, new Set(shown.map(({ ref }) => ref)))
}

async function machinesByRef({ control }: Arena): Promise<Map<string, LabMachine>> {
  return new Map((await control.machines()).map((machine) => [machine.ref, machine]))
}

/** What Jalon shows, once it shows what is there, or when it has had its time. */
async function shownTrees(
  arena: Arena,
  chosen: Chosen[],
  there: Map<string, LabMachine>,
): Promise<Map<string, Tree>> {
  const limit = Date.now() + settleSeconds * 1000
  for (;;) {
    const instances = await arena.db.instance.findMany({
      where: { id: { in: chosen.map(({ id }) => id) } },
      include: { recoveryPoints: { where: { goneAt: null } } },
    })
    const trees = new Map(instances.map((instance) => [instance.id, shownTree(instance)]))
    const settled = instances.every(({ id, ref }) => {
      const [machine, tree] = [there.get(ref), trees.get(id)]
      return machine && tree && written(treeOf(machine)) === written(tree)
    })
    if (settled || Date.now() > limit) return trees
    await pause(500)
  }
}

function shownTree(instance: {
  isTemplate: boolean
  currentSnapshotRef: string | null
  recoveryPoints: { ref: string; parentRef: string | null; name: string }[]
}): Tree {
  return {
    isTemplate: instance.isTemplate,
    parents: new Map(instance.recoveryPoints.map(({ ref, parentRef }) => [ref, parentRef])),
    names: new Map(instance.recoveryPoints.map(({ ref, name }) => [ref, name])),
    current: instance.currentSnapshotRef,
  }
}

async function recordedOperations({ db }: Arena): Promise<Map<string | null, Recorded[]>> {
  const rows = await db.operation.findMany({ orderBy: [{ startedAt: 'asc' }, { createdAt: 'asc' }] })
  const recorded = rows.map((row) => ({ ...row, input: row.input as Recorded['input'] }))
  return Map.groupBy(recorded, ({ instanceId }) => instanceId)
}
