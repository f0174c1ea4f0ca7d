import { expect } from '@playwright/test'
import {
  askForSnapshot,
  expectDone,
  inTree,
  jobLine,
  openInstance,
  openTake,
  pageHead,
  takeSnapshot,
} from './support/snapshots.ts'
import { test } from './support/test.ts'

// What happens at the vCenter, or to a session, between looking and doing.

test('a machine deleted while the dialog is open: the dialog says so and cannot be sent', async ({
  asOperator: page,
  lab,
}) => {
  const machine = 'poste-sauvegarde-lyo-0010'
  await openInstance(page, machine)
  const { dialog, ok } = await openTake(page, machine)
  await lab.removeMachine(machine)
  await expect(dialog.getByText(/This instance is gone at the provider/)).toBeVisible()
  await expect(ok).toBeDisabled()
  await dialog.getByRole('button', { name: 'Cancel' }).click()
  await expect(pageHead(page).getByText(/^gone/)).toBeVisible()
})

test('a power state changed while the dialog is open: the options follow, and it is said', async ({
  asOperator: page,
  machine,
  lab,
}) => {
  await openInstance(page, machine)
  const { dialog, memory, quiesce } = await openTake(page, machine)
  await expect(memory).toBeEnabled()
  await lab.setPower(machine, 'poweredOff')
  await expect(dialog.getByText(/it was powered on, it is now powered off/)).toBeVisible()
  await expect(memory).toBeDisabled()
  await expect(quiesce).toBeDisabled()
  await lab.setPower(machine, 'poweredOn')
})

test('a snapshot deleted elsewhere while its dialog is open: the dialog says so and cannot be sent', async ({
  asOperator: page,
  machine,
  lab,
}) => {
  await openInstance(page, machine)
  await takeSnapshot(page, machine, { name: 'short-lived' })
  await inTree(page, 'short-lived').click()
  await page.getByRole('button', { name: 'Revert…' }).click()
  const dialog = page.getByRole('alertdialog', { name: `Revert ${machine} to a snapshot` })
  await expect(dialog).toContainText('short-lived')
  await lab.removeAllSnapshots(machine)
  await expect(dialog.getByText(/This snapshot has just been deleted/)).toBeVisible()
  await expect(dialog.getByRole('button', { name: 'OK' })).toBeDisabled()
  await dialog.getByRole('button', { name: 'Cancel' }).click()
  await expect(page.getByText('No snapshot', { exact: true })).toBeVisible()
})

test('the vCenter’s session expires in the middle, and nobody notices', async ({
  asOperator: page,
  machine,
  lab,
}) => {
  await openInstance(page, machine)
  await lab.slowDown({ method: 'CreateSnapshotEx_Task', instance: machine, milliseconds: 3_000, times: 1 })
  await askForSnapshot(page, machine, { name: 'across two sessions', option: 'neither' })
  await expect(jobLine(page, 'Take a snapshot').getByText(/Follow the provider’s task/)).toBeVisible()
  await lab.expireSessions()
  await expect(inTree(page, 'across two sessions')).toBeVisible({ timeout: 15_000 })
  expect(await lab.snapshotsOf(machine)).toEqual(['across two sessions'])
})

test('the person’s session ends in the middle: the form keeps what was typed and says what to do', async ({
  asOperator: page,
  machine,
}) => {
  await openInstance(page, machine)
  const { dialog, name, ok } = await openTake(page, machine)
  await name.fill('typed before the session ended')
  await page.context().clearCookies({ name: /session/ })
  await ok.click()
  await expect(dialog.getByText(/Your session has ended. Sign in again/)).toBeVisible()
  await expect(name).toHaveValue('typed before the session ended')
})

test('a task that somebody else has started is waited for', async ({ asOperator: page, machine, lab }) => {
  await lab.fail({ fault: 'TaskInProgress', method: 'CreateSnapshotEx_Task', instance: machine, times: 1 })
  await openInstance(page, machine)
  await askForSnapshot(page, machine, { name: 'after the other task', option: 'neither' })
  await expect(inTree(page, 'after the other task')).toBeVisible({ timeout: 25_000 })
  expect(await lab.snapshotsOf(machine)).toEqual(['after the other task'])
})

test('the vCenter loses an answer, and the snapshot is found rather than taken twice', async ({
  asOperator: page,
  machine,
  lab,
}) => {
  await lab.fail({ fault: 'http:lost-reply', method: 'CreateSnapshotEx_Task', instance: machine, times: 1 })
  await openInstance(page, machine)
  await askForSnapshot(page, machine, { name: 'answered into the void', option: 'neither' })
  await expect(inTree(page, 'answered into the void')).toHaveCount(1, { timeout: 25_000 })
  await expectDone(page, 'Take a snapshot')
  expect(await lab.snapshotsOf(machine)).toEqual(['answered into the void'])
})

test('a vCenter that has gone away is told at the job, which can be cancelled, and the tree stays as last seen', async ({
  asOperator: page,
  connectOther,
}) => {
  const machine = 'srv-compta-01'
  const { stop } = await connectOther('Nantes')
  await openInstance(page, machine, 'Nantes')
  await expect(inTree(page, 'Avant mise à jour 2026.2')).toBeVisible()
  await stop()
  await askForSnapshot(page, machine, { name: 'nobody there', option: 'neither' })
  const job = jobLine(page, 'Take a snapshot')
  await expect(inTree(page, 'Avant mise à jour 2026.2')).toBeVisible()
  await job.getByRole('link', { name: 'Take a snapshot' }).click()
  await expect(page.getByText(/connection refused: the call is made again in/).first()).toBeVisible()
  await page.getByRole('button', { name: 'Cancel the job' }).click()
  await expect(pageHead(page).getByText('Cancelled')).toBeVisible({ timeout: 20_000 })
})
