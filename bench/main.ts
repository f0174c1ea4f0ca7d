import { mkdirSync, writeFileSync } from 'node:fs'
import { cpus, loadavg } from 'node:os'
import { parseArgs } from 'node:util'
import { buildWhatIsNeeded } from '#scripts/start/build.ts'
import { openEstate } from './estate.ts'
import type { Figure } from './figure.ts'
import { printTable } from './print-table.ts'

const parts = ['sync', 'reads', 'paint', 'wizard', 'latency', 'pages', 'people'] as const
type Part = (typeof parts)[number]
/** Measured at the web part of the production build. */
const inWeb: readonly Part[] = ['paint', 'wizard', 'latency', 'pages', 'people']

const usage = `Measures Jalon against estates of growing size, each figure beside its floor of the same run.

  --size N,N      machines of the lab (1000,10000,50000)
  --snapshots N   of each machine (10)
  --peer NAME     lab, or vcsim for the newest one (lab)
  --only A,B      of ${parts.join(', ')} (all)
  --minutes N     how long 200 people browse (3)
  --people N      how many people (200)
  --explain       the plans of the ten slowest statements of "reads"
  --json FILE     where the figures go (test-results/bench.json)
`

const { values } = parseArgs({
  options: {
    size: { type: 'string', default: '1000,10000,50000' },
    snapshots: { type: 'string', default: '10' },
    peer: { type: 'string', default: 'lab' },
    only: { type: 'string', default: parts.join() },
    minutes: { type: 'string', default: '3' },
    people: { type: 'string', default: '200' },
    explain: { type: 'boolean', default: false },
    json: { type: 'string', default: 'test-results/bench.json' },
    help: { type: 'boolean', default: false },
  },
})

if (values.help) process.stdout.write(usage)
else await run()

async function run(): Promise<void> {
  const only = values.only.split(',')
  const wanted = (part: Part) => only.includes(part)
  const figures: Figure[] = []
  const load = loadavg().map((one) => Number(one.toFixed(1)))
  console.log(`${cpus().length} processors, load ${load.join(' ')} before the start`)
  if (parts.some((part) => inWeb.includes(part) && wanted(part))) await build()
  try {
    for (const size of values.size.split(',').map(Number)) {
      const estate = await openEstate({ size, snapshots: Number(values.snapshots), peer: values.peer })
      try {
        // The other parts read what this one wrote.
        figures.push(...(await (await import('./sync.ts')).measureSync(estate)))
        if (wanted('reads'))
          figures.push(...(await (await import('./reads.ts')).measureReads(estate, values.explain)))
        // The first administrator is made here, before other people come.
        if (wanted('paint') || wanted('wizard') || wanted('latency')) {
          const { measureInBrowser } = await import('./in-browser.ts')
          figures.push(
            ...(await measureInBrowser(estate, {
              paint: wanted('paint'),
              wizard: wanted('wizard'),
              latency: wanted('latency'),
            })),
          )
        }
        if (wanted('pages') || wanted('people')) {
          const { measureWeb } = await import('./web.ts')
          const people = wanted('people') ? Number(values.people) : 0
          figures.push(...(await measureWeb(estate, { people, minutes: Number(values.minutes) })))
        }
      } finally {
        await estate.close()
      }
    }
  } finally {
    // Also what was measured before something failed.
    report(figures, load)
  }
}

function report(figures: readonly Figure[], load: number[]): void {
  printTable(figures)
  mkdirSync('test-results', { recursive: true })
  const made = { at: new Date().toISOString(), processors: cpus().length, load, peer: values.peer, figures }
  writeFileSync(values.json, `${JSON.stringify(made, null, 2)}\n`)
  console.log(`\n${values.json}`)
}

function build(): Promise<void> {
  const { signal } = new AbortController()
  return buildWhatIsNeeded({ web: true }, { logFolder: '.jalon/logs', signal, tell: console.log })
}
