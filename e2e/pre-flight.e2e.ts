import { expect } from '@playwright/test'
import { expectAccessible } from './support/accessible.ts'
import { askForSnapshot, jobLine, openInstance, openTake } from './support/snapshots.ts'
import { test } from './support/test.ts'

// Each test has a machine of its own: the workers share the file.
test.describe.configure({ mode: 'parallel' })

test('what is checked arrives in the open dialog, with its evidence and where the rule comes from', async ({
  asOperator: page,
}) => {
  await openInstance(page, 'srv-erp-01')
  const { dialog, ok } = await openTake(page, 'srv-erp-01')
  const checks = dialog.getByRole('region', { name: 'Checks beforehand' })
  await expect(checks.getByText('The chain already holds 5 snapshots of 31.')).toBeVisible()
  await expect(ok).toBeEnabled()
  await checks.getByText('Why?').first().click()
  await expect(checks.getByText(/Source: VMware KB 1025279/).first()).toBeVisible()
  await expectAccessible(page)
})

test('memory beside an independent disk stands in the way until one key leaves it out', async ({
  asOperator: page,
}) => {
  const machine = 'srv-coffre-01'
  await openInstance(page, machine)
  const { dialog, memory, ok } = await openTake(page, machine)
  if (!(await memory.isChecked())) await memory.press('Space')
  await expect(dialog.getByText(/memory cannot be kept with an independent disk/)).toBeVisible()
  await expect(ok).toBeDisabled()
  await dialog.getByRole('button', { name: 'Without memory' }).press('Enter')
  await expect(memory).not.toBeChecked()
  await expect(dialog.getByText(/this independent disk stays out of the snapshot/)).toBeVisible()
  await expect(ok).toBeEnabled()
})

test('a snapshot worth little is mended by one click: the guest is quiesced', async ({
  asOperator: page,
  machine,
}) => {
  await openInstance(page, machine)
  const { dialog, quiesce } = await openTake(page, machine)
  if (await quiesce.isChecked()) await quiesce.press('Space')
  await expect(dialog.getByText(/as after a power cut/)).toBeVisible()
  await dialog.getByRole('button', { name: 'Quiesce instead' }).click()
  await expect(quiesce).toBeChecked()
  await expect(dialog.getByText(/A good choice for a running machine/)).toBeVisible()
})

test('what comes in the way after the dialog is found by the worker, and nothing is done', async ({
  asOperator: page,
  lab,
}) => {
  const machine = 'srv-sans-tools-01'
  const before = await lab.effects('CreateSnapshotEx_Task', machine)
  await openInstance(page, machine)
  await lab.hold({ method: 'CreateSnapshotEx_Task', instance: machine })
  await askForSnapshot(page, machine, { name: 'goes first' })
  await askForSnapshot(page, machine, { name: 'comes too late' })
  await lab.leaveDisks(machine)
  await lab.release()
  const job = jobLine(page, 'Take a snapshot')
  await expect(job.getByText(/This machine’s disks need consolidation/)).toBeVisible({ timeout: 15_000 })
  await expect(job.getByText(/vs-consolidation-needed/)).toBeVisible()
  expect(await lab.effects('CreateSnapshotEx_Task', machine)).toBe(before + 1)
})

test('a vCenter that says nothing holds nobody back: it is said, and the person may still ask', async ({
  asOperator: page,
  lab,
  machine,
}) => {
  await openInstance(page, machine)
  await lab.fail({ fault: 'http:500', method: 'RetrievePropertiesEx', instance: machine })
  const { dialog, ok } = await openTake(page, machine)
  await expect(ok).toBeEnabled()
  await expect(dialog.getByText(/nothing was checked beforehand/)).toBeVisible()
  await expect(ok).toBeEnabled()
})

test('each point at risk leads to the machines it counts, and each of those says so', async ({
  asSupport: page,
}) => {
  await page.goto('/')
  const risk = page.getByRole('link', { name: /^Chain of 3 snapshots or more/ })
  await expect(risk).toBeVisible()
  const count = Number((await risk.innerText()).match(/\d+$/)?.[0])
  await risk.press('Enter')
  await expect(page).toHaveURL(/snapshots=vs-chain-depth/)
  const row = page
    .getByRole('row')
    .filter({ has: page.getByRole('link', { name: 'srv-erp-01', exact: true }) })
  await expect(row.getByText(/At risk: .*Chain of 5 snapshots/)).toBeAttached()
  await expect(page.getByRole('row').filter({ has: page.getByText(/At risk:/) })).toHaveCount(count)
  await expectAccessible(page)
  await row.getByRole('link', { name: 'srv-erp-01', exact: true }).click()
  await page.getByRole('link', { name: 'Chain of 5 snapshots' }).click()
  await expect(page).toHaveURL(/snapshots=vs-chain-depth/)
})

test.describe('in French', () => {
  test.use({ language: 'fr' })
  test('the checks are said in the reader’s language', async ({ asOperator: page }) => {
    await openInstance(page, 'srv-erp-01')
    await page.getByRole('button', { name: 'Snapshots', exact: true }).click()
    await page.getByRole('menuitem', { name: /Prendre un snapshot/ }).click()
    await expect(page.getByText('La chaîne compte déjà 5 snapshots sur 31.')).toBeVisible()
    await expectAccessible(page)
  })
})
