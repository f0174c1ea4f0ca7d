import { expect } from '@playwright/test'
import { connect } from './support/connections.ts'
import { type Installation, openInstallation } from './support/parts.ts'
import { killWorker } from './support/processes.ts'
import { createAdministrator } from './support/set-up.ts'
import { askForSnapshot, inTree, openInstance, takeSnapshot } from './support/snapshots.ts'
import { test as base } from './support/test.ts'

const test = base.extend<{ installation: Installation }>({
  // biome-ignore lint/correctness/noEmptyPattern: Playwright reads the names of the wanted fixtures from it.
  installation: async ({}, use) => {
    const installation = await openInstallation()
    await use(installation)
    await installation.close()
  },
})

test('two webs and two workers on one PostgreSQL outlive a worker, and the loss of that PostgreSQL', async ({
  browser,
  installation,
  openLab,
}) => {
  test.setTimeout(240_000)
  const { peer } = await openLab()
  const machine = 'srv-web-01'
  const [first, second, worker] = await Promise.all([
    installation.startWeb(),
    installation.startWeb(),
    installation.startWorker(),
    installation.startWorker(),
  ])
  const here = await browser.newContext({ baseURL: first.baseUrl })
  const page = await here.newPage()
  await createAdministrator(page, first.setUpUrl ?? '')
  await connect(page, peer, 'Nantes')

  // The other web knows the session, and hears of what was asked of the first.
  const there = await browser.newContext({
    baseURL: second.baseUrl,
    storageState: await here.storageState(),
  })
  const elsewhere = await there.newPage()
  await openInstance(page, machine, 'Nantes')
  await openInstance(elsewhere, machine, 'Nantes')
  await takeSnapshot(page, machine, { name: 'asked of the first' })
  await expect(inTree(elsewhere, 'asked of the first')).toBeVisible()

  killWorker(worker.pid)
  await worker.stop()
  await askForSnapshot(elsewhere, machine, { name: 'after a worker died' })
  await expect(inTree(page, 'after a worker died')).toBeVisible({ timeout: 60_000 })

  installation.cable.cut()
  await expect(page.getByText(/Live updates interrupted/)).toBeVisible({ timeout: 30_000 })
  // What was read stays in sight; what would have to be read now says that it cannot.
  await expect(inTree(page, 'after a worker died')).toBeVisible()
  await elsewhere.goto('/jobs')
  await expect(elsewhere.getByRole('heading', { name: 'This page could not be shown' })).toBeVisible()

  installation.cable.mend()
  await elsewhere.getByRole('button', { name: 'Try again' }).click()
  await expect(elsewhere.getByRole('heading', { name: 'Jobs', level: 1 })).toBeVisible()
  await takeSnapshot(page, machine, { name: 'after the loss' })
})
