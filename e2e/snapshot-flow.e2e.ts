import { expect } from '@playwright/test'
import {
  expectDone,
  fromSnapshotsMenu,
  inTree,
  openInstance,
  openTake,
  takeSnapshot,
} from './support/snapshots.ts'
import { test } from './support/test.ts'

test('a snapshot is taken, seen, reverted to and deleted', { tag: '@peer' }, async ({
  asOperator: page,
  machine,
  outside,
}) => {
  await openInstance(page, machine)
  await takeSnapshot(page, machine, { name: 'Before the update', description: 'CHG-4182' })
  await expect(page.getByRole('treeitem', { name: 'You are here' })).toBeVisible()
  expect(await outside.snapshotNames(machine)).toEqual(['Before the update'])

  await inTree(page, 'Before the update').click()
  await expect(page.getByText('CHG-4182')).toBeVisible()
  await page.getByRole('button', { name: 'Revert…' }).click()
  const revert = page.getByRole('alertdialog', { name: `Revert ${machine} to a snapshot` })
  await revert.getByRole('checkbox', { name: 'Take a safety snapshot first' }).press('Space')
  await revert.getByRole('button', { name: 'OK' }).click()
  await expectDone(page, 'Revert to a snapshot')

  await page.getByRole('button', { name: 'Delete…' }).click()
  await page
    .getByRole('alertdialog', { name: `Delete a snapshot of ${machine}` })
    .getByRole('button', { name: 'OK' })
    .click()
  await expect(page.getByText('No snapshot', { exact: true })).toBeVisible()
  expect(await outside.snapshotNames(machine)).toEqual([])
})

test('the name is the date and time in the person’s zone unless it is changed', { tag: '@peer' }, async ({
  asOperator: page,
  machine,
}) => {
  await openInstance(page, machine)
  const { name, dialog } = await openTake(page, machine)
  const now = new Intl.DateTimeFormat('sv-SE', {
    dateStyle: 'short',
    timeStyle: 'short',
    timeZone: 'Europe/Paris',
  })
  const suggested = await name.inputValue()
  expect(suggested).toMatch(/^\d{4}-\d\d-\d\d \d\d:\d\d:\d\d$/)
  expect([now.format(Date.now()), now.format(Date.now() - 60_000)]).toContain(suggested.slice(0, 16))
  await dialog.getByRole('button', { name: 'OK' }).click()
  await expect(inTree(page, suggested)).toBeVisible()
})

test('all snapshots are deleted from the menu, once the name is typed', { tag: '@peer' }, async ({
  asOperator: page,
  machine,
  outside,
}) => {
  await outside.takeSnapshot(machine, 'first')
  await outside.takeSnapshot(machine, 'second')
  await openInstance(page, machine)
  await expect(inTree(page, 'second')).toBeVisible()
  await fromSnapshotsMenu(page, 'Delete all snapshots…')
  const dialog = page.getByRole('alertdialog', { name: `Delete all snapshots of ${machine}` })
  await expect(dialog.getByRole('button', { name: 'Delete all' })).toBeDisabled()
  await dialog.getByRole('textbox', { name: /type the instance’s name/ }).fill(machine)
  await dialog.getByRole('button', { name: 'Delete all' }).click()
  await expect(page.getByText('No snapshot', { exact: true })).toBeVisible({ timeout: 15_000 })
  expect(await outside.snapshotNames(machine)).toEqual([])
})
