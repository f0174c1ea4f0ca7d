import { expect, type Page } from '@playwright/test'
import { chooseFirst, choosePlaces, expectStep, finish, lists, next, openClone } from './support/clones.ts'
import { inTree, openInstance } from './support/snapshots.ts'
import { test } from './support/test.ts'

const chosen = 'Before the migration'

/** From the tree, where the snapshot stands, to the wizard's first step. */
async function openCloneOfSnapshot(page: Page, machine: string): Promise<void> {
  await openInstance(page, machine)
  await inTree(page, chosen).click()
  await page.getByRole('button', { name: 'Clone this snapshot' }).click()
  await page.getByRole('menuitem', { name: 'Clone to a virtual machine…' }).click()
  await expect(page.getByText(`From ${machine}, as it was at the snapshot “${chosen}”`)).toBeVisible()
  await expectStep(page, 'Name and folder')
}

function linkedBox(page: Page) {
  return page.getByRole('checkbox', { name: 'Create a linked clone' })
}

test('a snapshot that was chosen in the tree is cloned, with the hardware that it holds', async ({
  asOperator: page,
  machine,
  lab,
}) => {
  const { cpus } = (await lab.machine(machine)).hardware
  await lab.takeSnapshot(machine, chosen)
  await lab.reconfigure(machine, { cpus: cpus + 3 })
  await lab.takeSnapshot(machine, 'After it')
  const name = `of-snapshot-${Date.now()}`

  await openCloneOfSnapshot(page, machine)
  await choosePlaces(page, name, 'Options')
  await next(page, 'Ready to complete')
  await expect(page.getByText(`${machine}, at the snapshot “${chosen}”`)).toBeVisible()
  await finish(page, 'Succeeded')
  await expect(page.getByText('Of the snapshot', { exact: true })).toBeVisible()
  await expect(page.getByRole('definition').filter({ hasText: chosen })).toBeVisible()

  expect((await lab.machine(name)).hardware.cpus).toBe(cpus)
  expect((await lab.machine(machine)).hardware.cpus).toBe(cpus + 3)
  await lab.reconfigure(machine, { cpus })
})

test('a linked clone is offered of a snapshot only, keeps the format, and takes up next to nothing', async ({
  asOperator: page,
  machine,
  lab,
  outside,
}) => {
  await lab.takeSnapshot(machine, chosen)
  await openClone(page, machine, 'Clone to a virtual machine')
  await page.getByRole('textbox', { name: /^Name of the/ }).fill('never made')
  await chooseFirst(page, lists.folder)
  await next(page, 'Compute resource')
  await chooseFirst(page, lists.compute)
  await next(page, 'Storage')
  await expect(linkedBox(page)).toHaveCount(0)
  await page.getByRole('link', { name: 'Cancel' }).click()
  await page.getByRole('button', { name: 'Leave' }).click()

  const name = `linked-${Date.now()}`
  await openCloneOfSnapshot(page, machine)
  await page.getByRole('textbox', { name: /^Name of the/ }).fill(name)
  await chooseFirst(page, lists.folder)
  await next(page, 'Compute resource')
  await chooseFirst(page, lists.compute)
  await next(page, 'Storage')
  const needs = page.getByRole('status').filter({ hasText: 'This clone takes up about' })
  const whole = await needs.innerText()
  await linkedBox(page).press('Space')
  await expect(linkedBox(page)).toHaveAccessibleDescription(/needs the disks of “Before the migration”/)
  await expect(page.getByRole('button', { name: /Disk format$/ })).toBeDisabled()
  await expect(page.getByText('A linked clone keeps the format of its source.')).toBeVisible()
  await expect(needs).not.toHaveText(whole)
  await chooseFirst(page, lists.datastore)
  await next(page, 'Options')
  await next(page, 'Ready to complete')
  await finish(page, 'Succeeded')
  await expect(page.getByRole('definition').filter({ hasText: /linked clone/ })).toBeVisible()

  expect(await outside.machineNames()).toContain(name)
  expect(await outside.committedBytes(name)).toBeLessThan((await outside.committedBytes(machine)) / 10)
})
