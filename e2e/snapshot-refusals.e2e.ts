import { expect } from '@playwright/test'
import { askForSnapshot, inTree, jobLine, openInstance, openTake, takeSnapshot } from './support/snapshots.ts'
import { test } from './support/test.ts'

// A long file whose tests know nothing of each other: the workers share it.
test.describe.configure({ mode: 'parallel' })

test('an empty name cannot be sent, and the field says so', async ({ asOperator: page, machine }) => {
  await openInstance(page, machine)
  const { name, ok } = await openTake(page, machine)
  await name.fill('   ')
  await expect(name).toHaveAccessibleDescription(/Give it a name/)
  await expect(ok).toBeDisabled()
})

test('a name of 300 characters is refused at the field, and nothing typed is lost', async ({
  asOperator: page,
  machine,
}) => {
  await openInstance(page, machine)
  const { name, description, ok } = await openTake(page, machine)
  await description.fill('kept')
  await name.fill('x'.repeat(300))
  await expect(name).toHaveAccessibleDescription(/at most 80 characters/)
  await expect(name).toHaveValue('x'.repeat(300))
  await expect(ok).toBeDisabled()
  await name.fill('x'.repeat(80))
  await expect(ok).toBeEnabled()
  await expect(description).toHaveValue('kept')
})

test('control characters are refused at the field', async ({ asOperator: page, machine }) => {
  await openInstance(page, machine)
  const { name, ok } = await openTake(page, machine)
  await name.fill('bell\u0007')
  await expect(name).toHaveAccessibleDescription(/control characters/)
  await expect(ok).toBeDisabled()
})

for (const name of ['100 % / 2 = 50 %', 'C:\\temp <b>&amp; "quoted"</b>', '50%2Fhalf', 'ünïcödé 快照 🙂']) {
  test(`the name ${name} comes back letter by letter`, async ({ asOperator: page, machine }) => {
    await openInstance(page, machine)
    await takeSnapshot(page, machine, { name })
    await inTree(page, name).click()
    await expect(page.getByRole('heading', { name, exact: true })).toBeVisible()
  })
}

test('a second snapshot of one name wants a second word, and both can be told apart', async ({
  asOperator: page,
  machine,
}) => {
  await openInstance(page, machine)
  await takeSnapshot(page, machine, { name: 'twin' })
  const { dialog, name, ok } = await openTake(page, machine)
  await name.fill('twin')
  await ok.click()
  await expect(name).toHaveAccessibleDescription(/already has this name/)
  await dialog.getByRole('button', { name: 'Take it anyway' }).click()
  await expect(inTree(page, 'twin')).toHaveCount(2)
  expect(new Set(await inTree(page, 'twin').allInnerTexts()).size).toBe(2)
})

test('options that the machine cannot have are greyed with the reason', async ({ asOperator: page }) => {
  await openInstance(page, 'srv-sans-tools-01')
  const { quiesce, memory } = await openTake(page, 'srv-sans-tools-01')
  await expect(quiesce).toBeDisabled()
  await expect(quiesce).toHaveAccessibleDescription(/VMware Tools is not installed/)
  await expect(memory).toBeEnabled()
})

test('an action that cannot be had says why in the menu', async ({ asOperator: page }) => {
  await openInstance(page, 'srv-web-02')
  await page.getByRole('button', { name: 'Snapshots', exact: true }).click()
  const item = page.getByRole('menuitem', { name: /Revert to latest snapshot/ })
  await expect(item).toHaveAttribute('aria-disabled', 'true')
  await expect(item).toContainText('This instance has no snapshot.')
})

test('the 33rd level is refused where it is asked for, and the vCenter is not', async ({
  asOperator: page,
  lab,
}) => {
  const machine = 'srv-usine-31'
  await openInstance(page, machine)
  await expect(page.getByText('Chain of 31 snapshots')).toBeVisible()
  const { dialog, ok } = await openTake(page, machine)
  await expect(dialog.getByText(/The chain holds 31 snapshots of 31/)).toBeVisible()
  await expect(ok).toBeDisabled()
  expect(await lab.effects('CreateSnapshotEx_Task', machine)).toBe(0)
})

test('disks that need consolidation keep a snapshot from being asked for', async ({ asOperator: page }) => {
  const machine = 'srv-mail-01'
  await openInstance(page, machine)
  await expect(page.getByText('Consolidation needed')).toBeVisible()
  const { dialog, ok } = await openTake(page, machine)
  await expect(dialog.getByText(/disks need consolidation/)).toBeVisible()
  await expect(ok).toBeDisabled()
})

type Refusal = { fault: string; what: RegExp; words: RegExp }

const refusals: Refusal[] = [
  { fault: 'NoDiskSpace', what: /no space left/, words: /NoDiskSpace — / },
  { fault: 'TooManySnapshotLevels', what: /32 levels/, words: /TooManySnapshotLevels — / },
  {
    fault: 'FilesystemQuiesceFault',
    what: /the snapshot was not taken/,
    words: /FilesystemQuiesceFault — /,
  },
  { fault: 'NoPermission', what: /lacks the privilege/, words: /NoPermission — / },
]

for (const { fault, what, words } of refusals) {
  test(`${fault} is told in our words, with what to do, and in the vCenter’s own`, async ({
    asOperator: page,
    machine,
    lab,
  }) => {
    await lab.fail({ fault, method: 'CreateSnapshotEx_Task', instance: machine })
    await openInstance(page, machine)
    await askForSnapshot(page, machine, { name: `meets ${fault}`, option: 'neither' })
    const job = jobLine(page, 'Take a snapshot')
    await expect(job.getByText(what)).toBeVisible({ timeout: 15_000 })
    await expect(job.getByText(words)).toBeVisible()
    await expect(job.getByRole('button', { name: 'Try again' })).toBeVisible()
  })
}

test('a full datastore is told before anything is asked for', async ({ asOperator: page, lab }) => {
  // Snapshots with memory take their time, one after the other.
  test.slow()
  const machine = 'srv-archives-01'
  await lab.removeAllSnapshots(machine)
  await openInstance(page, machine)
  // There is room for three.
  for (const name of ['fills', 'fills more', 'fills the rest']) {
    await takeSnapshot(page, machine, { name, option: 'memory' })
  }
  const { dialog, memory, ok } = await openTake(page, machine)
  if (!(await memory.isChecked())) await memory.press('Space')
  await expect(dialog.getByText(/needed at once/)).toBeVisible()
  await expect(ok).toBeDisabled()
  await dialog.getByRole('button', { name: 'Without memory' }).click()
  await expect(memory).not.toBeChecked()
  await expect(ok).toBeEnabled()
  await dialog.getByRole('button', { name: 'Cancel' }).click()
  await lab.removeAllSnapshots(machine)
})
