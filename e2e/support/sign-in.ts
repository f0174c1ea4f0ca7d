import type { Page } from '@playwright/test'

/** Fills the form that is on the screen. What comes then, the asked-for page or a second step, is not waited for. */
export async function givePassword(
  page: Page,
  { email, password }: { email: string; password: string },
): Promise<void> {
  await page.getByLabel('E-mail address').fill(email)
  await page.getByLabel(/^Password/).fill(password)
  await page.getByRole('button', { name: 'Sign in' }).click()
}
