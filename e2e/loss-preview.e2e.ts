import { expect, type Locator, type Page } from '@playwright/test'
import { expectAccessible } from './support/accessible.ts'
import { expectDone, fromSnapshotsMenu, inTree, jobLine, openInstance } from './support/snapshots.ts'
import { test } from './support/test.ts'

const target = 'Before the update'
const safety = `Before reverting to ${target}`

/** Opens "Revert" for the snapshot, as the machine's page shows it. */
async function openRevert(page: Page, machine: string, name: string): Promise<Locator> {
  await openInstance(page, machine)
  await inTree(page, name).click()
  await page.getByRole('button', { name: 'Revert…' }).click()
  return page.getByRole('alertdialog', { name: `Revert ${machine} to a snapshot` })
}

function safetyBox(dialog: Locator): Locator {
  return dialog.getByRole('checkbox', { name: 'Take a safety snapshot first' })
}

test('a revert says what is lost, keeps it in a safety snapshot, and is undone', async ({
  asOperator: page,
  asSupport,
  machine,
  lab,
}) => {
  await lab.takeSnapshot(machine, target)
  const { cpus } = (await lab.machine(machine)).hardware
  await lab.reconfigure(machine, { cpus: cpus + 5 })
  const drift = `Processors: from ${cpus + 5} back to ${cpus}`

  const dialog = await openRevert(page, machine, target)
  await expect(dialog.getByText(drift)).toBeVisible()
  await expect(dialog.getByText(/Everything written since “Before the update” was taken/)).toBeVisible()
  await expect(dialog.getByText('Powered on before, powered off after')).toBeVisible()
  await expect(safetyBox(dialog)).toBeChecked()
  await expect(dialog.getByRole('checkbox', { name: 'With the machine’s memory' })).toBeChecked()
  await expectAccessible(page)
  await dialog.getByRole('button', { name: 'OK' }).click()
  await expectDone(page, 'Revert to a snapshot')
  await expect(inTree(page, safety)).toBeVisible()
  expect(await lab.machine(machine)).toMatchObject({ powerState: 'poweredOff', hardware: { cpus } })

  await jobLine(page, 'Revert to a snapshot').getByRole('link', { name: 'Revert to a snapshot' }).click()
  const lost = page.getByRole('region', { name: 'What was lost' })
  await expect(lost.getByText(drift)).toBeVisible()
  await expect(lost.getByText(`Kept in the safety snapshot “${safety}”`)).toBeVisible()
  await expectAccessible(page)
  await asSupport.goto(page.url())
  await expect(asSupport.getByRole('region', { name: 'What was lost' }).getByText(drift)).toBeVisible()
  await expect(asSupport.getByText(/holds the machine as it was before/)).toBeVisible()
  await expect(asSupport.getByRole('link', { name: 'Undo revert' })).toBeHidden()

  const revertJob = page.url()
  await page.getByRole('link', { name: 'Undo revert' }).press('Enter')
  const undo = page.getByRole('alertdialog', { name: `Revert ${machine} to a snapshot` })
  await expect(undo.getByText(`Processors: from ${cpus} back to ${cpus + 5}`)).toBeVisible()
  await expect(undo.getByText(/Everything written since the machine last went back to/)).toBeVisible()
  await safetyBox(undo).press('Space')
  await undo.getByRole('button', { name: 'OK' }).click()
  await expect
    .poll(() => lab.machine(machine))
    .toMatchObject({ powerState: 'poweredOn', hardware: { cpus: cpus + 5 } })

  await lab.removeAllSnapshots(machine)
  await lab.reconfigure(machine, { cpus })
  await expect(page.getByText('No snapshot', { exact: true })).toBeVisible()
  // A page that shows the job all the while says so too.
  await expect(
    asSupport.getByText(/can no longer be undone: its safety snapshot has been deleted/),
  ).toBeVisible()
  await page.goto(revertJob)
  await expect(page.getByText(/can no longer be undone: its safety snapshot has been deleted/)).toBeVisible()
  await expect(page.getByRole('link', { name: 'Undo revert' })).toBeHidden()
})

test('a safety snapshot that fails leaves the machine as it was', async ({
  asOperator: page,
  machine,
  lab,
}) => {
  await lab.takeSnapshot(machine, target)
  await lab.takeSnapshot(machine, 'Where it is')
  const { current } = await lab.machine(machine)
  const reverted = await lab.effects('RevertToSnapshot_Task', machine)
  await lab.fail({ method: 'CreateSnapshotEx_Task', instance: machine, fault: 'FileFault', times: 1 })
  const dialog = await openRevert(page, machine, target)
  await dialog.getByRole('button', { name: 'OK' }).click()
  const line = jobLine(page, 'Revert to a snapshot')
  await expect(line.getByText(/nothing was reverted: the machine is as it was/)).toBeVisible({
    timeout: 15_000,
  })
  await expect(line.getByText('Its safety snapshot: Failed')).toBeVisible()
  expect(await lab.effects('RevertToSnapshot_Task', machine)).toBe(reverted)
  expect(await lab.machine(machine)).toMatchObject({ current, powerState: 'poweredOn' })
  await line.getByRole('link', { name: 'Failed' }).click()
  await expect(page.getByText('Safety snapshot for a revert.')).toBeVisible()
})

test('where no safety snapshot can be taken, it says why and leaves the choice', async ({
  asOperator: page,
}) => {
  await openInstance(page, 'srv-usine-31')
  await fromSnapshotsMenu(page, 'Revert to latest snapshot…')
  const dialog = page.getByRole('alertdialog', { name: 'Revert srv-usine-31 to its latest snapshot' })
  await expect(safetyBox(dialog)).toBeDisabled()
  await expect(safetyBox(dialog)).not.toBeChecked()
  await expect(safetyBox(dialog)).toHaveAccessibleDescription(/there will be no undo/)
  await expect(dialog.getByText(/The chain holds 31 snapshots of/)).toBeVisible()
  await expect(dialog.getByRole('button', { name: 'OK' })).toBeEnabled()
  await expectAccessible(page)
})

test('deleting all tells the room that merging needs beside the room that there is', async ({
  asOperator: page,
  machine,
  lab,
}) => {
  await lab.takeSnapshot(machine, 'first')
  await lab.takeSnapshot(machine, 'second')
  await openInstance(page, machine)
  await expect(inTree(page, 'second')).toBeVisible()
  await fromSnapshotsMenu(page, 'Delete all snapshots…')
  const dialog = page.getByRole('alertdialog', { name: `Delete all snapshots of ${machine}` })
  await expect(dialog.getByText(/Merging needs up to \d.* for a while/)).toBeVisible()
  await expect(dialog.getByText(/: \d.* free$/)).toBeVisible()
  await expect(dialog.getByText('The machine as it is now; no snapshot')).toBeVisible()
  await expectAccessible(page)
  await dialog.getByRole('textbox', { name: /type the instance’s name/ }).fill(machine)
  await dialog.getByRole('button', { name: 'Delete all' }).click()
  await expectDone(page, 'Delete all snapshots')
  await page.goto(`/jobs?workflow=snapshot.remove-all&search=${machine}`)
  await page.getByRole('link', { name: 'Delete all snapshots' }).first().click()
  const lost = page.getByRole('region', { name: 'What was lost' })
  await expect(lost.getByText('2 ways back; the oldest was taken')).toBeVisible()
})
