import { readFile } from 'node:fs/promises'
import { expect, type Page } from '@playwright/test'
import { askOfChosen, chooseAllFound, expectEnded, startTaking } from './support/batches.ts'
import { connect } from './support/connections.ts'
import { Host } from './support/host.ts'
import { LabControl } from './support/lab-control.ts'
import { percentile, watchResponsiveness } from './support/responsiveness.ts'
import { createAdministrator } from './support/set-up.ts'
import { test } from './support/test.ts'

/** The lab's second site has three tenths of its machines: five hundred and a few, none of them out of the ordinary. */
const machines = 1_700
const site = '-lyo-'

test('five hundred instances in one go: none fails, the page answers meanwhile, and the report holds them all', {
  // What is measured is the page, and not what another test does to the processors.
  tag: '@alone',
}, async ({ browser, openLab }) => {
  test.setTimeout(420_000)
  const host = await Host.empty('five-hundred')
  try {
    const { peer } = await openLab({ machines, taskTime: 0.05 })
    const lab = new LabControl(peer.controlUrl)
    const names = (await lab.machines()).map(({ name }) => name).filter((name) => name.includes(site))
    expect(names.length).toBeGreaterThanOrEqual(500)

    const { baseUrl, setUpUrl } = await host.start('info')
    const page = await (await browser.newContext({ baseURL: baseUrl, locale: 'en-GB' })).newPage()
    await createAdministrator(page, setUpUrl ?? '')
    await connect(page, peer, 'Lyon')
    await raiseLimits(page)
    await expect.poll(() => countFound(page), { timeout: 60_000 }).toBe(names.length)

    await chooseAllFound(page, site, names.length)
    await askOfChosen(page, 'Take snapshots…')
    await expect(page.getByText(`${names.length} snapshots will be taken.`)).toBeVisible()
    const responsiveness = await watchResponsiveness(page)
    const startedAt = performance.now()
    await startTaking(page, 'five hundred', names.length)
    await lookAround(page)
    await expectEnded(page, 'Done', 240_000)
    const milliseconds = performance.now() - startedAt
    const { longTasks, presses } = await responsiveness()
    test.info().annotations.push({
      type: 'measured',
      description: `${names.length} in ${Math.round(milliseconds)} ms; press to frame p95 ${percentile(presses, 0.95)} ms of ${presses.length}; long tasks ${longTasks.map(Math.round).join(' ') || 'none'}`,
    })
    expect(presses.length, 'presses that were measured').toBeGreaterThan(10)
    // The host's two cores also run the vCenter, the database, thirty-two operations and the browser: half a second was measured.
    expect(percentile(presses, 0.95), 'ms from a press to its frame, p95').toBeLessThanOrEqual(1_500)
    expect(Math.max(0, ...longTasks), 'ms that the page was held at a stretch').toBeLessThanOrEqual(2_000)

    await expect(page.getByRole('button', { name: `Succeeded ${names.length}`, exact: true })).toBeVisible()
    await expect(page.getByRole('button', { name: /^(Failed|Left alone|Interrupted) \d/ })).toHaveCount(0)
    const [header, ...lines] = (await report(page, 'As CSV')).trim().split(/\r?\n/)
    const outcomeAt = header?.split(',').indexOf('outcome') ?? -1
    expect(lines.map((line) => line.split(',')[outcomeAt])).toEqual(names.map(() => 'succeeded'))
    const told: { instanceName: string; outcome: string }[] = JSON.parse(await report(page, 'As JSON'))
    expect(told.map(({ instanceName }) => instanceName).sort()).toEqual(names.toSorted())
    expect(told.every(({ outcome }) => outcome === 'succeeded')).toBe(true)

    // And so it is at the vCenter, each once.
    const taken = (await lab.machines()).flatMap(({ name, snapshots }) =>
      snapshots.filter((snapshot) => snapshot.name === 'five hundred').map(() => name),
    )
    expect(taken.sort()).toEqual(names.toSorted())

    await page.context().close()
    await host.stop()
    expect(await lab.sessions(), 'sessions left at the vCenter').toBe(0)
  } finally {
    await host.remove()
  }
})

async function countFound(page: Page): Promise<number> {
  const { total }: { total: number } = await (await page.request.get(`/api/instances?q=${site}`)).json()
  return total
}

/** As somebody does whose vCenter can bear it. */
async function raiseLimits(page: Page): Promise<void> {
  await page.getByRole('link', { name: 'Edit' }).click()
  for (const field of [/Operations at once$/, /Of these, on one datastore$/]) {
    await page.getByRole('button', { name: field }).click()
    await page.getByRole('option', { name: '32' }).click()
  }
  await page.getByRole('button', { name: 'Save' }).click()
  await expect(page.getByRole('heading', { name: 'Lyon', level: 1 })).toBeVisible()
}

/** Opens and closes menus and looks at one sort of line after another, for as long as the batch runs. */
async function lookAround(page: Page): Promise<void> {
  const head = page.locator('header', { has: page.getByRole('heading', { level: 1 }) })
  const running = head.getByText('Running', { exact: true })
  const sorts = page.getByRole('group', { name: 'Show' })
  await expect(running).toBeVisible()
  while (await running.isVisible()) {
    await page.getByRole('button', { name: 'Report' }).click()
    await expect(page.getByRole('menuitem', { name: 'As JSON' })).toBeVisible()
    await page.keyboard.press('Escape')
    await expect(page.getByRole('menuitem', { name: 'As JSON' })).toBeHidden()
    await sorts.getByRole('button').last().click()
    await sorts.getByRole('button', { name: /^All/ }).click()
  }
}

async function report(page: Page, format: 'As CSV' | 'As JSON'): Promise<string> {
  await page.getByRole('button', { name: 'Report' }).click()
  const download = page.waitForEvent('download')
  await page.getByRole('menuitem', { name: format }).click()
  return readFile(await (await download).path(), 'utf8')
}
