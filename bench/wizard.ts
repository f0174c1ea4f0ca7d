import { expect, type Page } from '@playwright/test'
import type pg from 'pg'
import type { SignedInBrowser } from './browser.ts'
import { type Figure, percentile, timedOften } from './figure.ts'

const rounds = 15
/** A choice that can be made: the first line of a list of places. */
const choosable = '[role=treeitem]:not([aria-disabled])'

type Stage = { size: number; pool: pg.Pool; browser: SignedInBrowser }
type Walk = { opening: number; nexts: number[] }

/**
 * A person clones one machine after another: from the press in the menu to the frame in which there are folders to choose
 * from, which the peer was asked for meanwhile; and from each press of "Next" to the frame that shows the next step.
 */
export async function measureWizard({ size, pool, browser }: Stage): Promise<Figure[]> {
  const { rows } = await pool.query<{ id: string }>(
    `SELECT "id" FROM "Instance" WHERE "powerState" = 'off' AND NOT "isTemplate" AND "goneAt" IS NULL ORDER BY "id" LIMIT $1`,
    [rounds + 1],
  )
  const context = await browser.newVisit()
  const page = await context.newPage()
  const walks: Walk[] = []
  for (const { id } of rows) walks.push(await walk(page, id))
  // The first fetches and compiles the wizard's code.
  const [first, ...later] = walks
  const setting = await timedOften(rounds, async () => {
    await (await page.request.get(`/api/instances/${rows[0]?.id}/clone-setting`)).body()
  })
  const frame = await timedOften(rounds, () => page.evaluate(() => new Promise(requestAnimationFrame)))
  await context.close()
  const p95 = (times: number[]) => percentile(times, 0.95)
  const asked = { value: p95(setting), of: 'ms for the peer’s places over HTTP' }
  const drawn = { value: p95(frame), of: 'ms for a frame' }
  return [
    {
      size,
      unit: 'ms',
      name: 'clone wizard, opening: p95',
      value: p95(later.map(({ opening }) => opening)),
      bar: 500,
      floor: asked,
    },
    {
      size,
      unit: 'ms',
      name: 'clone wizard, opening: median',
      value: percentile(
        later.map(({ opening }) => opening),
        0.5,
      ),
      floor: { value: percentile(setting, 0.5), of: 'ms for the peer’s places over HTTP, median' },
    },
    {
      size,
      unit: 'ms',
      name: 'clone wizard, opening: the first',
      value: first?.opening ?? Number.NaN,
      floor: asked,
    },
    {
      size,
      unit: 'ms',
      name: 'clone wizard, each Next: p95',
      value: p95(later.flatMap(({ nexts }) => nexts)),
      bar: 150,
      floor: drawn,
    },
  ]
}

async function walk(page: Page, id: string): Promise<Walk> {
  await page.goto(`/instances/${id}/snapshots`)
  await page.getByRole('button', { name: 'Clone', exact: true }).click()
  const folders = untilShown(page, { title: 'Name and folder', selector: choosable })
  await page.getByRole('menuitem', { name: 'Clone to a virtual machine…' }).click()
  const opening = await folders
  await page.getByRole('textbox', { name: 'Name of the virtual machine' }).fill(`bench ${id}`)
  const nexts: number[] = []
  for (const [title, selector] of [
    ['Compute resource', choosable],
    ['Storage', choosable],
    ['Options', 'input[type=checkbox]'],
    ['Ready to complete', 'dl'],
  ] as const) {
    const list = page.locator(choosable).first()
    if (await list.isVisible()) await list.click()
    const shown = untilShown(page, { title, selector })
    await page.getByRole('button', { name: 'Next', exact: true }).click()
    nexts.push(await shown)
  }
  await page.getByRole('link', { name: 'Cancel' }).click()
  await page.getByRole('button', { name: 'Leave' }).click()
  await expect(page.getByRole('heading', { level: 1 })).toBeVisible()
  return { opening, nexts }
}

/** Milliseconds from the next press to the frame in which the step stands with what it offers. */
function untilShown(page: Page, wanted: { title: string; selector: string }): Promise<number> {
  return page.evaluate(({ title, selector }) => {
    return new Promise<number>((resolve) => {
      let pressedAt = 0
      const press = () => {
        pressedAt = performance.now()
      }
      document.addEventListener('pointerdown', press, { capture: true, once: true })
      const look = () => {
        const isThere =
          document.querySelector('form h2')?.textContent === title &&
          document.querySelector(`form ${selector}`)
        if (pressedAt > 0 && isThere) resolve(performance.now() - pressedAt)
        else requestAnimationFrame(look)
      }
      look()
    })
  }, wanted)
}
