import { expect } from '@playwright/test'
import { killWorker } from './support/processes.ts'
import { askForSnapshot, inTree, jobLine, openInstance, pageHead } from './support/snapshots.ts'
import { test } from './support/test.ts'

test('a worker killed while a snapshot is taken: another finishes it, and it was taken once', async ({
  asOperator: page,
  machine,
  lab,
  stack,
}) => {
  test.slow()
  const before = await lab.effects('CreateSnapshotEx_Task', machine)
  await lab.slowDown({ method: 'CreateSnapshotEx_Task', instance: machine, milliseconds: 5_000, times: 1 })
  await openInstance(page, machine)
  await askForSnapshot(page, machine, { name: 'survives', option: 'neither' })
  const job = jobLine(page, 'Take a snapshot')
  await expect(job.getByText(/Follow the provider’s task/)).toBeVisible()
  await job.getByRole('link', { name: 'Take a snapshot' }).click()
  killWorker(stack.jalonPid)

  await expect(page.getByText(/A worker stopped in the middle; another goes on/)).toBeVisible({
    timeout: 45_000,
  })
  await expect(pageHead(page).getByText('Succeeded')).toBeVisible({ timeout: 30_000 })
  await page.getByRole('link', { name: 'See the snapshots' }).click()
  await expect(inTree(page, 'survives')).toHaveCount(1)
  expect((await lab.effects('CreateSnapshotEx_Task', machine)) - before).toBe(1)
  expect(await lab.snapshotsOf(machine)).toEqual(['survives'])
})
