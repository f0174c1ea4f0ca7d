import type { Page } from '@playwright/test'
import type pg from 'pg'
import type { SignedInBrowser } from './browser.ts'
import type { BenchPeer } from './estate.ts'
import { type Figure, percentile } from './figure.ts'
import { LabJournal } from './lab-journal.ts'
import { measureWayFloor } from './way-floor.ts'

/** Pressed as soon as the dialog can be: the page still loads, and its checks are still being asked. */
const inHaste = 60
/** Pressed once the checks are there to be read, as somebody does who reads them. */
const havingRead = 30
/** How the lab calls machines that have no story of their own; some of the others are there to be refused. */
const ordinary = '-[0-9]{4}$'
const methods = ['CreateSnapshotEx_Task', 'CreateSnapshot_Task']

type Stage = { size: number; peer: BenchPeer; pool: pg.Pool; browser: SignedInBrowser; baseUrl: string }
type Way = { toWireMs: number; toTreeMs: number; toDoneMs: number }
type Machine = { id: string; ref: string }

/**
 * A person takes one snapshot after another, each of another machine: from the press of "OK" to the request at the peer,
 * and from the end of the peer's task to the frame of the browser that shows it. All clocks are this host's.
 */
export async function measureLatency({ size, peer, pool, browser, baseUrl }: Stage): Promise<Figure[]> {
  if (!peer.controlUrl) return []
  const journal = new LabJournal(peer.controlUrl)
  const { rows: machines } = await pool.query<Machine>(
    `SELECT "id", "ref" FROM "Instance" WHERE "powerState" = 'on' AND "snapshotDepth" < 20 AND "goneAt" IS NULL
       AND "name" ~ $2 AND NOT "consolidationNeeded" ORDER BY "id" LIMIT $1`,
    [inHaste + havingRead + 1, ordinary],
  )
  const context = await browser.newVisit()
  const page = await context.newPage()
  const ways: Way[] = []
  for (const [at, machine] of machines.entries()) {
    ways.push(await takeOne(page, machine, journal, at > inHaste))
  }
  await context.close()
  // The first finds no session at the peer and no compiled code.
  const [first, ...later] = ways
  const hasty = later.slice(0, inHaste)
  const of = (key: keyof Way, share = 0.95, among = hasty) =>
    percentile(
      among.map((way) => way[key]),
      share,
    )
  const calm = later.slice(inHaste)
  const floor = await measureWayFloor({ baseUrl, pool, peer })
  const figure = { size, unit: 'ms', floor } as const
  return [
    { ...figure, name: 'OK → request on the wire: p95', value: of('toWireMs'), bar: 150 },
    { ...figure, name: 'OK → request on the wire: median', value: of('toWireMs', 0.5) },
    { ...figure, name: 'the same, checks read first: p95', value: of('toWireMs', 0.95, calm), bar: 150 },
    { ...figure, name: 'the same, checks read first: median', value: of('toWireMs', 0.5, calm) },
    { ...figure, name: 'OK → request on the wire: the first', value: first?.toWireMs ?? Number.NaN },
    { ...figure, name: 'task ended → snapshot in the tree: p95', value: of('toTreeMs'), bar: 500 },
    { ...figure, name: 'task ended → job shown as done: p95', value: of('toDoneMs'), bar: 500 },
    { ...figure, name: 'task ended → job shown as done: median', value: of('toDoneMs', 0.5) },
  ]
}

async function takeOne(
  page: Page,
  { id, ref }: Machine,
  journal: LabJournal,
  readsChecks: boolean,
): Promise<Way> {
  const name = `bench ${ref}`
  await page.goto(`/instances/${id}/snapshots?do=take`)
  const dialog = page.getByRole('dialog')
  await dialog.getByRole('textbox', { name: 'Name' }).fill(name)
  if (readsChecks) {
    await dialog.getByRole('region', { name: 'Checks' }).and(page.locator('[aria-busy=false]')).waitFor()
  }
  const [{ pressedAt, inTreeAt, doneAt }] = await Promise.all([
    page.evaluate(watchPage, name),
    dialog.getByRole('button', { name: 'OK', exact: true }).click(),
  ])
  const [calledAt, endedAt] = await Promise.all([
    journal.lastCall(methods, ref),
    journal.lastEffect(methods, ref),
  ])
  return { toWireMs: calledAt - pressedAt, toTreeMs: inTreeAt - endedAt, toDoneMs: doneAt - endedAt }
}

/** Runs in the page: when "OK" was pressed, and when a frame first showed the snapshot and the job's success. */
function watchPage(name: string): Promise<{ pressedAt: number; inTreeAt: number; doneAt: number }> {
  return new Promise((resolve, reject) => {
    let pressedAt = 0
    let inTreeAt = 0
    let doneAt = 0
    const press = () => {
      pressedAt = Date.now()
    }
    addEventListener('pointerdown', press, { capture: true, once: true })
    const look = () => {
      const now = Date.now()
      const lines = [...document.querySelectorAll('[role=treeitem]')]
      if (!inTreeAt && lines.some((line) => line.textContent?.includes(name))) inTreeAt = now
      if (!doneAt && document.body.textContent?.includes('Take a snapshot: done')) doneAt = now
      if (inTreeAt && doneAt) resolve({ pressedAt, inTreeAt, doneAt })
      else if (pressedAt && now - pressedAt > 60_000) reject(new Error(`${name}: no snapshot after a minute`))
      else requestAnimationFrame(look)
    }
    look()
  })
}
