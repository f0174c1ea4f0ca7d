import { expectRow } from './support/tables.ts'
import { test } from './support/test.ts'

// The promise of the product: an open page is never older than this.
const promised = { timeout: 2_000 }

test('a snapshot taken in the vCenter itself shows within two seconds', { tag: ['@peer', '@alone'] }, async ({
  asSupport: page,
  outside,
  machine,
}) => {
  await page.goto(`/instances?q=${machine}`)
  const table = page.getByRole('table', { name: 'Instances' })
  await expectRow(table, { Name: machine, Snapshots: '0' })
  await outside.takeSnapshot(machine, 'taken elsewhere')
  await expectRow(table, { Name: machine, Snapshots: '1' }, promised)
  await outside.removeAllSnapshots(machine)
  await expectRow(table, { Name: machine, Snapshots: '0' }, promised)
})

test('a machine switched off in the vCenter itself shows within two seconds', {
  tag: ['@peer', '@alone'],
}, async ({ asSupport: page, outside, machine }) => {
  await page.goto(`/instances?q=${machine}`)
  const table = page.getByRole('table', { name: 'Instances' })
  await expectRow(table, { Name: machine, Power: 'Powered on' })
  await outside.powerOff(machine)
  await expectRow(table, { Name: machine, Power: 'Powered off' }, promised)
  await outside.powerOn(machine)
  await expectRow(table, { Name: machine, Power: 'Powered on' }, promised)
})
