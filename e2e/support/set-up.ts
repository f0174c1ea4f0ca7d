import { existsSync } from 'node:fs'
import { type Browser, expect, type Page } from '@playwright/test'
import { connect, connectionName } from './connections.ts'
import { people, type RoleName, signedIn } from './people.ts'
import { openInstance, takeSnapshot } from './snapshots.ts'
import type { Stack } from './stack.ts'

/** Follows the printed link, on an installation of the test's own. */
export async function createAdministrator(page: Page, setUpUrl: string): Promise<void> {
  const { name, email, password } = people.administrator
  await page.goto(setUpUrl)
  await page.getByLabel('Name').fill(name)
  await page.getByLabel('E-mail address').fill(email)
  await page.getByLabel(/^Password/).fill(password)
  await page.getByRole('button', { name: 'Create the administrator' }).click()
  await expect(page.getByRole('heading', { name: `Welcome, ${name}` })).toBeVisible()
}

/** The administrator adds somebody, who follows the link on a page of their own. */
export async function addPerson(administrator: Page, own: Page, role: Exclude<RoleName, 'administrator'>) {
  const { name, email, password } = people[role]
  await administrator.goto('/settings/people')
  await administrator.getByRole('button', { name: 'Add a person' }).click()
  const dialog = administrator.getByRole('dialog', { name: 'Add a person' })
  await dialog.getByLabel('Name').fill(name)
  await dialog.getByLabel('E-mail address').fill(email)
  await dialog.getByRole('radio', { name: new RegExp(role, 'i') }).press('Space')
  await dialog.getByRole('button', { name: 'Add' }).click()
  const link = await administrator.getByRole('textbox', { name: 'Link' }).inputValue()
  await administrator.getByRole('button', { name: 'Done' }).click()
  await expect(administrator.getByRole('row', { name })).toContainText('Link not used yet')

  await own.goto(link)
  await own.getByLabel('New password').fill(password)
  await own.getByRole('button', { name: 'Save and sign in' }).click()
  await expect(own).toHaveURL(/\/$/)
}

/** Leaves a person's cookies where the specs take them up. */
export async function keepCookies(page: Page, role: RoleName): Promise<void> {
  await page.context().storageState({ path: signedIn(role) })
}

/**
 * Makes of the worker's stack what the first run makes of its own: three people, a connection, a machine with a snapshot.
 * Does nothing where either has been; a worker that starts again after a failure finds its stack as it was.
 */
export async function setUpOnce(browser: Browser, { baseUrl, setUpUrl, peer }: Stack): Promise<void> {
  if (existsSync(signedIn('support'))) return
  const newPage = async () => (await browser.newContext({ baseURL: baseUrl, locale: 'en-GB' })).newPage()
  const [administrator, operator, support] = [await newPage(), await newPage(), await newPage()]
  await createAdministrator(administrator, setUpUrl)
  await keepCookies(administrator, 'administrator')
  await connect(administrator, peer, connectionName)
  await addPerson(administrator, operator, 'operator')
  await keepCookies(operator, 'operator')
  await openInstance(operator, 'srv-web-01')
  await takeSnapshot(operator, 'srv-web-01', { name: 'The first' })
  await addPerson(administrator, support, 'support')
  await keepCookies(support, 'support')
  for (const page of [administrator, operator, support]) await page.context().close()
}
