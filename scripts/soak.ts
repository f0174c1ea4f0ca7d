import { parseArgs } from 'node:util'
import { openArena } from '#worker/testing/arena.ts'
import { openThrowawayCluster } from './postgres/throwaway-cluster.ts'
import { createThrowawayDatabase } from './postgres/throwaway-database.ts'
import { runSoak, type SoakReport } from './soak/run-soak.ts'
import { runUntilStopped } from './start/shutdown.ts'

/** npm run soak: operations on a lab while its workers are killed, for as long as asked, and whether all is well after. */
const usage = `Runs operations on a lab of its own, clones, conversions and bulk ones among them, while workers are killed, and then compares.

  --minutes NUMBER      for so long; otherwise as many as --operations says
  --operations NUMBER   (1000)
  --instances NUMBER    (200)
  --workers NUMBER      (3)
  --kill-every SECONDS  (5) on average
  --seed NUMBER         what is asked and who is killed; a random one otherwise
`
const { values } = parseArgs({
  options: {
    minutes: { type: 'string' },
    operations: { type: 'string', default: '1000' },
    instances: { type: 'string', default: '200' },
    workers: { type: 'string', default: '3' },
    'kill-every': { type: 'string', default: '5' },
    seed: { type: 'string', default: String(Math.floor(Math.random() * 2 ** 31)) },
    help: { type: 'boolean', default: false },
  },
})

if (values.help) process.stdout.write(usage)
else await soak()

async function soak(): Promise<void> {
  await runUntilStopped(async ({ add, signal, finish }) => {
    const instances = Number(values.instances)
    const cluster = await openThrowawayCluster()
    add(cluster.remove)
    const database = await createThrowawayDatabase(cluster.templateUrl)
    // What a dead worker has left counts as running: with a lower limit, the living would have nothing to do.
    const arena = await openArena({ database, machines: instances * 3, parallelLimit: instances })
    add(arena.close)
    console.log(`seed ${values.seed}`)
    const end = values.minutes === undefined ? null : Date.now() + Number(values.minutes) * 60_000
    const report = await runSoak({
      arena,
      instances,
      workers: Number(values.workers),
      killEvery: Number(values['kill-every']),
      seed: Number(values.seed),
      more: (asked) => !signal.aborted && (end ? Date.now() < end : asked < Number(values.operations)),
      progress: console.log,
      signal: AbortSignal.any([]),
    })
    tell(report)
    finish()
  })
}

function tell(report: SoakReport): void {
  const { asked, recorded, kills, seconds, lost, doubled, stuck, differing } = report
  for (const problem of [...lost, ...doubled, ...stuck, ...differing]) console.log(problem)
  console.log(
    `${asked} operations asked, ${recorded} recorded, in ${Math.round(seconds)} s; ${kills} workers killed`,
  )
  console.log(
    `${lost.length} lost, ${doubled.length} doubled, ${stuck.length} stuck, ${differing.length} trees differing`,
  )
  const isWell = asked === recorded && lost.length + doubled.length + stuck.length + differing.length === 0
  if (!isWell) process.exitCode = 1
}
