import { expect, type Page } from '@playwright/test'

/** Opens the wizard on the step of the address, for an Incus server. */
export async function chooseIncus(page: Page): Promise<void> {
  await page.goto('/connections/new')
  await page.getByRole('radio', { name: 'Incus' }).press('Space')
  await page.getByRole('button', { name: 'Next' }).click()
}

/** As far as the step in which the server learns to recognise Jalon, its certificate compared on the way. */
export async function reachJoin(page: Page, address: string): Promise<void> {
  await chooseIncus(page)
  await page.getByRole('textbox', { name: 'Address' }).fill(address)
  await page.getByRole('button', { name: 'Next' }).click()
  const byFingerprint = page.getByRole('radio', { name: /fingerprint/ })
  await expect(byFingerprint).toBeEnabled()
  await byFingerprint.press('Space')
  await page.getByRole('checkbox', { name: /I have compared/ }).press('Space')
  await page.getByRole('button', { name: 'Next' }).click()
  await expect(page.getByRole('heading', { name: 'Recognising Jalon' })).toBeFocused()
}

/** Uses a token in that step, or in the form of a connection. */
export async function giveToken(page: Page, token: string): Promise<void> {
  await page.getByLabel('Token', { exact: true }).fill(token)
  await page.getByRole('button', { name: 'Use the token' }).click()
}

/** From a connection that works in the wizard to its page. */
export async function finish(page: Page, name: string): Promise<void> {
  await expect(page.getByText('The connection works')).toBeVisible()
  await page.getByRole('button', { name: 'Next' }).click()
  await expect(page.getByRole('heading', { name: 'Test', exact: true })).toBeFocused()
  await expect(page.getByText('The connection works')).toBeVisible()
  await page.getByRole('button', { name: 'Next' }).click()
  await page.getByRole('textbox', { name: 'Name' }).fill(name)
  await page.getByRole('button', { name: 'Create the connection' }).click()
  await expect(page.getByRole('heading', { name, level: 1 })).toBeVisible()
}

/** The whole way, by token. */
export async function connectIncus(page: Page, address: string, token: string, name: string): Promise<void> {
  await reachJoin(page, address)
  await giveToken(page, token)
  await finish(page, name)
}
