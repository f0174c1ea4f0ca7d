import { expect } from '@playwright/test'
import { expectAccessible } from './support/accessible.ts'
import { connect, connectionName } from './support/connections.ts'
import { people } from './support/people.ts'
import { addPerson, keepCookies } from './support/set-up.ts'
import { openInstance, takeSnapshot } from './support/snapshots.ts'
import { test } from './support/test.ts'

// What the later specs stand on, done as a newcomer does it: each test goes on where the one before stopped.
test.describe.configure({ mode: 'serial' })

test('a visitor learns where the set-up link is while there is no administrator', { tag: '@peer' }, async ({
  page,
}) => {
  await page.goto('/')
  await expect(page.getByRole('heading', { name: 'Set-up' })).toBeVisible()
  await expect(page.getByText('set-up link that Jalon printed')).toBeVisible()
})

test('a link that Jalon did not print is refused', async ({ page }) => {
  await page.goto('/set-up?token=of-my-own-making')
  await expect(page.getByRole('heading', { name: 'This link is no longer valid' })).toBeVisible()
})

test('the printed link creates the first administrator', { tag: '@peer' }, async ({ page, stack }) => {
  const { name, email, password } = people.administrator
  await page.goto(stack.setUpUrl)
  await expectAccessible(page)
  await page.getByLabel('Name').fill(name)
  await page.getByLabel('E-mail address').fill(email)
  await page.getByLabel(/^Password/).fill('jalon')
  await page.getByRole('button', { name: 'Create the administrator' }).click()
  await expect(page.getByLabel(/^Password/)).toHaveAccessibleDescription(/too short/)

  await page.getByLabel(/^Password/).fill(password)
  await page.getByRole('button', { name: 'Create the administrator' }).click()
  await expect(page.getByRole('heading', { name: `Welcome, ${name}` })).toBeVisible()
  await expect(page.getByRole('link', { name: 'Connect a provider' })).toBeVisible()
  await expect(page.getByRole('button', { name: 'Open the lab' })).toBeVisible()
  await keepCookies(page, 'administrator')
})

test('the link works once', async ({ page, stack }) => {
  await page.goto(stack.setUpUrl)
  await expect(page.getByRole('heading', { name: 'Sign in' })).toBeVisible()
})

for (const role of ['operator', 'support'] as const) {
  test(`the administrator adds the ${role}, who chooses a password`, { tag: '@peer' }, async ({
    asAdministrator,
    page,
  }) => {
    await addPerson(asAdministrator, page, role)
    await keepCookies(page, role)
  })
}

test('the administrator connects the vCenter through the wizard', { tag: '@peer' }, async ({
  asAdministrator,
  stack,
}) => {
  await connect(asAdministrator, stack.peer, connectionName)
  await expect(asAdministrator.getByText('Connected', { exact: true })).toBeVisible()
})

test('the operator takes the first snapshot', { tag: '@peer' }, async ({ asOperator, machine }) => {
  await openInstance(asOperator, machine)
  await takeSnapshot(asOperator, machine, { name: 'The first' })
})
