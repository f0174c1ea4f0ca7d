import { expect, type Page } from '@playwright/test'
import { people } from './people.ts'

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
