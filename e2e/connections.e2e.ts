import { expect, type Page } from '@playwright/test'
import { connect, connectionName } from './support/connections.ts'
import { bodyOf } from './support/emissions.ts'
import { expectRow } from './support/tables.ts'
import { test } from './support/test.ts'

async function fromMore(page: Page, action: string) {
  await page.getByRole('button', { name: 'More actions' }).click()
  await page.getByRole('menuitem', { name: action }).click()
}

test('a connection is renamed, disabled, enabled and removed', async ({ asAdministrator: page, openLab }) => {
  const { peer } = await openLab()
  await connect(page, peer, 'Lille')

  await page.getByRole('link', { name: 'Edit' }).click()
  await page.getByRole('textbox', { name: 'Name' }).fill('Lille-2')
  await page.getByRole('button', { name: 'Save' }).click()
  await expect(page.getByRole('heading', { name: 'Lille-2', level: 1 })).toBeVisible()

  await fromMore(page, 'Disable')
  await expect(page.getByText('This connection is disabled')).toBeVisible()
  await fromMore(page, 'Enable')
  await expect(page.getByText('This connection is disabled')).toBeHidden()
  await expect(page.getByText('Connected', { exact: true })).toBeVisible()

  await fromMore(page, 'Remove the connection…')
  const dialog = page.getByRole('alertdialog', { name: 'Remove the connection Lille-2' })
  await expect(dialog).toContainText('Jalon forgets 20 instances')
  await expect(dialog).toContainText('Nothing is deleted at the provider.')
  await expect(dialog.getByRole('button', { name: 'Remove the connection' })).toBeDisabled()
  await dialog.getByRole('textbox').fill('Lille-2')
  await dialog.getByRole('button', { name: 'Remove the connection' }).click()
  await expect(page).toHaveURL(/\/connections$/)
  await expect(page.getByRole('link', { name: connectionName })).toBeVisible()
  await expect(page.getByRole('link', { name: 'Lille-2' })).toBeHidden()
})

test('a name that is taken is refused at its field', async ({ asAdministrator: page }) => {
  await page.goto('/connections')
  await page.getByRole('link', { name: connectionName }).click()
  await page.getByRole('link', { name: 'Edit' }).click()
  await page.getByRole('textbox', { name: 'Name' }).fill(' ')
  await page.getByRole('button', { name: 'Save' }).click()
  await expect(page.getByRole('textbox', { name: 'Name' })).toHaveAccessibleDescription(/Give it a name/)
})

test('a connection that fails says why, and does not hold up the other', async ({
  asAdministrator: page,
  connectOther,
  outside,
  machine,
}) => {
  const { stop } = await connectOther('Brest')
  await expect(page.getByText('Connected', { exact: true })).toBeVisible()
  await stop()
  await expect(page.getByText(/refuses the connection/)).toBeVisible({ timeout: 15_000 })
  await expect(page.getByText('Failing', { exact: true })).toBeVisible()
  await expect(page.getByText('Next attempt')).toBeVisible()

  await page.goto(`/instances?q=${machine}`)
  const table = page.getByRole('table', { name: 'Instances' })
  await expectRow(table, { Name: machine, Connection: connectionName, Snapshots: '0' })
  await outside.takeSnapshot(machine, 'while Brest is down')
  await expectRow(table, { Name: machine, Connection: connectionName, Snapshots: '1' }, { timeout: 2_000 })
})

test('the connection tells what it reads and never its password', async ({
  asAdministrator: page,
  stack,
}) => {
  const replies: Promise<string>[] = []
  page.on('response', (response) => {
    if (response.request().method() === 'GET' && response.ok()) replies.push(bodyOf(page.context(), response))
  })
  await page.goto('/connections')
  await page.getByRole('link', { name: connectionName }).click()
  await expect(page.getByText(stack.peer.username)).toBeVisible()
  await page.getByRole('link', { name: 'Edit' }).click()
  await expect(page.getByLabel(/^Password/)).toHaveValue('')
  const read = (await Promise.all(replies)).join('')
  expect(read.includes(stack.peer.username)).toBe(true)
  expect(read.includes(stack.peer.password)).toBe(false)
})
