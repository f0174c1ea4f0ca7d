import { expect } from '@playwright/test'
import { choose, expectRow, readRows } from './support/tables.ts'
import { test } from './support/test.ts'

test('the search narrows the list, and the address remembers it', async ({ asSupport: page }) => {
  await page.goto('/instances')
  await expect(page.getByRole('status').filter({ hasText: /\d+ instances/ })).toBeVisible()
  await page.getByRole('searchbox', { name: 'Search instances' }).fill('srv-erp')
  const table = page.getByRole('table', { name: 'Instances' })
  await expect.poll(() => readRows(table)).toHaveLength(1)
  await expect(table.getByRole('link', { name: 'srv-erp-01', exact: true })).toBeVisible()
  await expectRow(table, { Power: 'Powered on', Snapshots: '5' })
  await expect(page).toHaveURL(/q=srv-erp/)

  await page.reload()
  await expect(page.getByRole('searchbox', { name: 'Search instances' })).toHaveValue('srv-erp')
  await expect.poll(() => readRows(table)).toHaveLength(1)
})

test('a filter is one step: going back takes it off', async ({ asSupport: page }) => {
  await page.goto('/instances')
  await choose(page, 'Power', 'Suspended')
  const table = page.getByRole('table', { name: 'Instances' })
  await expect.poll(() => readRows(table)).toHaveLength(1)
  await expectRow(table, { Name: 'poste-suspendu-01' })
  await page.goBack()
  await expectRow(table, { Name: 'dev-app-par-0003' })
  await expect(page).toHaveURL(/\/instances$/)
})

test('what nothing matches says so and offers the way back', async ({ asSupport: page }) => {
  await page.goto('/instances?q=no-such-machine')
  await expect(page.getByText('No instance matches')).toBeVisible()
  await page.getByRole('button', { name: 'Clear filters' }).first().click()
  await expectRow(page.getByRole('table', { name: 'Instances' }), { Name: 'dev-app-par-0003' })
})

test('a column header sorts at the server, and says in which direction', async ({ asSupport: page }) => {
  await page.goto('/instances')
  await page.getByRole('button', { name: 'Snapshots', exact: true }).last().click()
  await expect(page.getByRole('columnheader', { name: 'Snapshots' })).toHaveAttribute(
    'aria-sort',
    'descending',
  )
  const table = page.getByRole('table', { name: 'Instances' })
  await expect.poll(async () => (await readRows(table))[0]?.Name).toMatch(/^srv-essais-1000/)
  await expect(page).toHaveURL(/sort=-snapshots/)
})

test('columns can be chosen, and the choice survives a reload', async ({ asSupport: page }) => {
  await page.goto('/instances?q=srv-compta')
  await page.getByRole('button', { name: 'Columns' }).click()
  await page.getByRole('checkbox', { name: 'VMware Tools' }).press('Space')
  await page.keyboard.press('Escape')
  const table = page.getByRole('table', { name: 'Instances' })
  await expectRow(table, { Name: 'srv-compta-01', 'VMware Tools': 'Running' })
  await page.reload()
  await expectRow(table, { Name: 'srv-compta-01', 'VMware Tools': 'Running' })
})

test('rows exist only near the window, and the end of the list can be reached', async ({
  asSupport: page,
}) => {
  await page.goto('/instances')
  const table = page.getByRole('table', { name: 'Instances' })
  await expectRow(table, { Name: 'dev-app-par-0003' })
  expect((await readRows(table)).length).toBeLessThan(58)
  await page.getByRole('region', { name: 'Instances' }).press('End')
  await expectRow(table, { Name: expect.stringMatching(/^srv-web-par-0012/) })
})

test('a machine that vanishes is gone since a moment, and not forgotten', async ({
  asSupport: page,
  lab,
}) => {
  const machine = 'poste-ldap-lyo-0011'
  await page.goto(`/instances?q=${machine}`)
  const table = page.getByRole('table', { name: 'Instances' })
  await expectRow(table, { Name: machine })
  await lab.removeMachine(machine)
  await expect(page.getByText('No instance matches')).toBeVisible()
  await choose(page, 'Presence', 'Gone')
  await expectRow(table, { Name: expect.stringContaining(`${machine}gone`) })
})
