import { expect, type Page } from '@playwright/test'
import type { Peer } from './stack.ts'

/** The connection that the first run makes and the other specs use. */
export const connectionName = 'Paris'

type Access = Pick<Peer, 'address' | 'username' | 'password'>

/** Opens the wizard and fills it up to the step of trust. */
export async function fillAccess(page: Page, { address, username, password }: Access): Promise<void> {
  await page.goto('/connections/new')
  await page.getByRole('button', { name: 'Next' }).click()
  await page.getByRole('textbox', { name: 'Address' }).fill(address)
  await page.getByRole('textbox', { name: 'User' }).fill(username)
  await page.getByLabel(/^Password/).fill(password)
  await page.getByRole('button', { name: 'Next' }).click()
}

/** Compares the fingerprint, as one should, and goes on to the test. */
export async function confirmFingerprint(page: Page): Promise<void> {
  // A step that opens takes the focus, and a key that is pressed before then goes astray.
  await expect(page.getByRole('heading', { name: 'Trust', exact: true })).toBeFocused()
  const byFingerprint = page.getByRole('radio', { name: /fingerprint/ })
  // It cannot be chosen before the certificate is in sight, and a key press does not wait for that.
  await expect(byFingerprint).toBeEnabled()
  await byFingerprint.press('Space')
  await page.getByRole('checkbox', { name: /I have compared/ }).press('Space')
  await page.getByRole('button', { name: 'Next' }).click()
}

/** The whole wizard, from an address to the connection's page. */
export async function connect(page: Page, access: Access, name: string): Promise<void> {
  await fillAccess(page, access)
  await confirmFingerprint(page)
  await expect(page.getByText('The connection works')).toBeVisible()
  await page.getByRole('button', { name: 'Next' }).click()
  await page.getByRole('textbox', { name: 'Name' }).fill(name)
  await page.getByRole('button', { name: 'Create the connection' }).click()
  await expect(page.getByRole('heading', { name, level: 1 })).toBeVisible()
}

/** Removes a connection with what Jalon knows through it. */
export async function removeConnection(page: Page, name: string): Promise<void> {
  await page.goto('/connections')
  await page.getByRole('link', { name, exact: true }).click()
  await page.getByRole('button', { name: 'More actions' }).click()
  await page.getByRole('menuitem', { name: 'Remove the connection…' }).click()
  const dialog = page.getByRole('alertdialog', { name: `Remove the connection ${name}` })
  await dialog.getByRole('textbox').fill(name)
  await dialog.getByRole('button', { name: 'Remove the connection' }).click()
  await expect(page).toHaveURL(/\/connections$/)
}
