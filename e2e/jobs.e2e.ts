import { expect, type Page } from '@playwright/test'
import { people } from './support/people.ts'
import { askForSnapshot, expectDone, inTree, jobLine, openInstance, pageHead } from './support/snapshots.ts'
import { expectRow } from './support/tables.ts'
import { test } from './support/test.ts'

/** From the line on the instance's page to the job's own page. */
async function openJob(page: Page) {
  await jobLine(page, 'Take a snapshot').getByRole('link', { name: 'Take a snapshot' }).click()
  await expect(page.getByRole('heading', { name: /^Take a snapshot · /, level: 1 })).toBeVisible()
}

test('a job shows its steps, its progress, who asked and why, and keeps all that over a reload', async ({
  asOperator: page,
  machine,
  lab,
}) => {
  await lab.slowDown({ method: 'CreateSnapshotEx_Task', instance: machine, milliseconds: 6_000, times: 1 })
  await openInstance(page, machine)
  await askForSnapshot(page, machine, { name: 'watched', option: 'neither', reason: 'CHG-4182' })
  await openJob(page)
  await expect(page.getByText('CHG-4182')).toBeVisible()
  await expect(page.getByText(people.operator.name).last()).toBeVisible()
  const bar = page.getByRole('progressbar')
  await expect(bar).toHaveAttribute('aria-valuenow', /^[1-9]/)
  const before = Number(await bar.getAttribute('aria-valuenow'))
  await page.reload()
  expect(Number(await bar.getAttribute('aria-valuenow'))).toBeGreaterThanOrEqual(before)
  await expect(page.getByText(/The provider accepted the request: task /)).toBeVisible()
  await expect(pageHead(page).getByText('Succeeded')).toBeVisible({ timeout: 15_000 })
  await expect(page.getByText(/Snapshot read back: “watched”/)).toBeVisible()
})

test('a job is cancelled at the vCenter, and nothing is left behind', async ({
  asOperator: page,
  machine,
  lab,
}) => {
  await openInstance(page, machine)
  await askForSnapshot(page, machine, { name: 'stuck', option: 'neither' })
  await openJob(page)
  await expect(page.getByText(/The provider accepted the request/)).toBeVisible()
  await page.getByRole('button', { name: 'Cancel the job' }).click()
  await expect(pageHead(page).getByText('Cancelled')).toBeVisible({ timeout: 15_000 })
  await expect(page.getByText(`Cancellation asked by ${people.operator.name}.`)).toBeVisible()
  expect(await lab.snapshotsOf(machine)).toEqual([])
})

test('a failed job is tried again as another job, each leading to the other', async ({
  asOperator: page,
  machine,
  lab,
}) => {
  await lab.fail({
    fault: 'GenericVmConfigFault',
    method: 'CreateSnapshotEx_Task',
    instance: machine,
    times: 1,
  })
  await openInstance(page, machine)
  await askForSnapshot(page, machine, { name: 'second time lucky', option: 'neither' })
  await openJob(page)
  await expect(pageHead(page).getByText('Failed')).toBeVisible({ timeout: 15_000 })
  await page.getByRole('button', { name: 'Try again' }).click()
  await expect(page.getByText('It repeats an earlier job.')).toBeVisible()
  await expect(pageHead(page).getByText('Succeeded')).toBeVisible({ timeout: 15_000 })
  await page.getByRole('link', { name: 'an earlier job' }).click()
  await expect(page.getByText('A later job repeated it.')).toBeVisible()
  expect(await lab.snapshotsOf(machine)).toEqual(['second time lucky'])
})

test('a job whose vCenter stopped answering questions about it is resumed, and asks for nothing twice', async ({
  asOperator: page,
  machine,
  lab,
}) => {
  const before = await lab.effects('CreateSnapshotEx_Task', machine)
  await lab.slowDown({ method: 'CreateSnapshotEx_Task', instance: machine, milliseconds: 8_000, times: 1 })
  await openInstance(page, machine)
  await askForSnapshot(page, machine, { name: 'resumed', option: 'neither' })
  await openJob(page)
  await expect(page.getByText(/The provider accepted the request/)).toBeVisible()
  await lab.fail({ fault: 'NoPermission', method: 'RetrievePropertiesEx' })
  await expect(pageHead(page).getByText('Interrupted')).toBeVisible({ timeout: 15_000 })
  await lab.putRight()
  await page.getByRole('button', { name: 'Resume' }).click()
  await expect(pageHead(page).getByText('Succeeded')).toBeVisible({ timeout: 15_000 })
  await expect(page.getByText(`Resumed by ${people.operator.name}`)).toBeVisible()
  expect((await lab.effects('CreateSnapshotEx_Task', machine)) - before).toBe(1)
  expect(await lab.snapshotsOf(machine)).toEqual(['resumed'])
})

test('two people at once: the second waits in sight of both, and both get what they asked for', async ({
  asOperator,
  asAdministrator,
  machine,
  lab,
}) => {
  await lab.hold({ method: 'CreateSnapshotEx_Task', instance: machine })
  await openInstance(asOperator, machine)
  await openInstance(asAdministrator, machine)
  await askForSnapshot(asOperator, machine, { name: 'by the operator', option: 'neither' })
  await expect(jobLine(asOperator, 'Take a snapshot').getByText('Running')).toBeVisible()
  await askForSnapshot(asAdministrator, machine, { name: 'by the administrator', option: 'neither' })
  for (const page of [asOperator, asAdministrator]) {
    const waiting = jobLine(page, 'Take a snapshot').filter({ hasText: 'by the administrator' })
    await expect(waiting.getByText('Waits for the end of: Take a snapshot')).toBeVisible()
  }
  await lab.release()
  await expect(inTree(asOperator, 'by the administrator')).toBeVisible()
  expect(await lab.snapshotsOf(machine)).toEqual(['by the operator', 'by the administrator'])
})

test('the list of jobs finds what was asked, by whom and of what', async ({
  asOperator,
  asSupport: page,
  machine,
}) => {
  await openInstance(asOperator, machine)
  await askForSnapshot(asOperator, machine, { name: 'listed', option: 'neither', reason: 'audit 7' })
  await expectDone(asOperator, 'Take a snapshot')
  await page.goto('/jobs?q=audit+7')
  await expectRow(page.getByRole('table', { name: 'Jobs' }), {
    State: 'Succeeded',
    Operation: 'Take a snapshot',
    Instance: machine,
    Subject: 'listed',
    'Asked by': people.operator.name,
    Reason: 'audit 7',
  })
})
