import { expect } from '@playwright/test'
import { expectAccessible } from './support/accessible.ts'
import { choosePlaces, expectStep, finish, lists, next, openClone, place } from './support/clones.ts'
import { askForSnapshot, openInstance, pageHead } from './support/snapshots.ts'
import { test } from './support/test.ts'

// What changes at the vCenter while somebody clones: between two steps, before the job's turn, and during the copy.

const toMachine = 'Clone to a virtual machine'

test('a datastore that fills during the copy is told in the vCenter’s words, with what is left and how to be rid of it', async ({
  asOperator: page,
  machine,
  lab,
  outside,
}) => {
  const datastore = 'ds-lyo-baie01'
  const name = `filling-${Date.now()} slow:6s leave-part`
  await openClone(page, machine, toMachine)
  await page.getByRole('textbox', { name: 'Name of the virtual machine' }).fill(name)
  await place(page, lists.folder, 'Lyon').click()
  await next(page, 'Compute resource')
  await place(page, lists.compute, 'CL-LYO-01').click()
  await next(page, 'Storage')
  await place(page, lists.datastore, datastore).click()
  await next(page, 'Options')
  await next(page, 'Ready to complete')
  await page.getByRole('button', { name: 'Finish' }).click()
  await expect(page.getByRole('progressbar')).toHaveAttribute('aria-valuenow', /^[1-9]/, { timeout: 15_000 })
  await lab.changeDatastore(datastore, { freeBytes: 1024 })

  await expect(pageHead(page)).toContainText('Failed')
  await expect(
    page.getByText(`NoDiskSpace — Insufficient disk space on datastore '${datastore}'.`),
  ).toBeVisible()
  await expect(page.getByRole('link', { name: 'Correct and ask again…' })).toBeVisible()
  const notice = page.getByRole('status').filter({ hasText: 'Something of it is left at the provider' })
  await expect(notice.getByText(name)).toBeVisible()
  await expectAccessible(page)
  expect(await outside.machineNames()).toContain(name)

  await notice.getByRole('button', { name: 'Remove it…' }).press('Enter')
  const dialog = page.getByRole('alertdialog', { name: `Remove “${name}”?` })
  await dialog.getByRole('button', { name: 'Remove', exact: true }).press('Enter')
  await expect(page.getByText(/^What was left, .*, is gone with its files\.$/)).toBeVisible()
  expect(await outside.machineNames()).not.toContain(name)
})

test('a specification that is deleted before Finish stops the job with nothing created, and leads back to its step', async ({
  asOperator: page,
  machine,
  lab,
  outside,
}) => {
  const specification = `Linux ${Date.now()}`
  await outside.keepSpecification(specification, 'Linux, DHCP')
  const name = `customised-${Date.now()}`
  const before = await lab.effects('CloneVM_Task', machine)
  await openClone(page, machine, toMachine)
  await choosePlaces(page, name, 'Options')
  await page.getByText('Customise the operating system').click()
  await next(page, 'Operating system')
  await place(page, 'Specification', specification).click()
  await next(page, 'Ready to complete')
  await outside.deleteSpecification(specification)
  await finish(page, 'Failed')
  const gone = `The customization specification “${specification}” no longer exists at the provider.`
  await expect(page.getByText(gone)).toBeVisible()
  expect(await lab.effects('CloneVM_Task', machine)).toBe(before)

  await page.getByRole('link', { name: 'Correct and ask again…' }).click()
  await expectStep(page, 'Operating system')
  await expect(page.getByText(gone)).toBeVisible()
  await expect(place(page, 'Specification', specification)).toHaveCount(0)
  await page.getByRole('button', { name: 'Next' }).click()
  await expect(page.getByRole('tree', { name: 'Specification' })).toHaveAccessibleDescription(/Choose one/)
  await place(page, 'Specification', 'Linux, DHCP').click()
  await next(page, 'Ready to complete')
  await finish(page, 'Succeeded')
  expect(await outside.machineNames()).toContain(name)
})

test('the clone of a machine of which a snapshot is being taken waits, and its job says for what', async ({
  asOperator: page,
  machine,
  lab,
}) => {
  await openInstance(page, machine)
  await lab.hold({ method: 'CreateSnapshotEx_Task', instance: machine })
  await askForSnapshot(page, machine, { name: 'taken first', option: 'neither' })
  const before = await lab.effects('CloneVM_Task', machine)
  await openClone(page, machine, toMachine)
  await choosePlaces(page, `waiting-${Date.now()}`, 'Options')
  await next(page, 'Ready to complete')
  await finish(page, 'Waiting')
  const why = page.getByText('Waits for the end of: Take a snapshot')
  await expect(why).toBeVisible()
  await expectAccessible(page)
  await page.reload()
  await expect(why).toBeVisible()
  expect(await lab.effects('CloneVM_Task', machine)).toBe(before)

  await lab.release()
  await expect(pageHead(page)).toContainText('Succeeded', { timeout: 30_000 })
  await expect(why).toBeHidden()
  expect(await lab.snapshotsOf(machine)).toContain('taken first')
  expect(await lab.effects('CloneVM_Task', machine)).toBe(before + 1)
})
