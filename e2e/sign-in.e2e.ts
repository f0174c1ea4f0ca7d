import { expect, type Page } from '@playwright/test'
import { people } from './support/people.ts'
import { test } from './support/test.ts'

async function signIn(page: Page, email: string, password: string) {
  await page.getByLabel('E-mail address').fill(email)
  await page.getByLabel(/^Password/).fill(password)
  await page.getByRole('button', { name: 'Sign in' }).click()
}

test('a stranger is asked to sign in and then sees the page that was asked for', async ({ page }) => {
  await page.goto('/jobs')
  await expect(page).toHaveURL(/\/sign-in/)
  await signIn(page, people.operator.email, people.operator.password)
  await expect(page).toHaveURL(/\/jobs$/)
})

test('a wrong password and an unknown address are answered alike', async ({ page }) => {
  const refusal = 'The address or the password is wrong.'
  await page.goto('/sign-in')
  await signIn(page, people.operator.email, 'not the password at all')
  await expect(page.getByText(refusal)).toBeVisible()
  await expect(page.getByLabel('E-mail address')).toHaveValue(people.operator.email)
  await signIn(page, 'nobody@jalon.test', 'not the password at all')
  await expect(page.getByText(refusal)).toBeVisible()
})

test('too many attempts have to wait, and are told how long', async ({ page }) => {
  await page.goto('/sign-in')
  const refusal = page.getByText('The address or the password is wrong.')
  const limit = page.getByText(/^Too many attempts. Try again in \d+/)
  await expect(async () => {
    await signIn(page, 'guessed@jalon.test', 'guess after guess after guess')
    await expect(refusal.or(limit)).toBeVisible()
    await expect(limit).toBeVisible({ timeout: 500 })
  }).toPass()
})

test('signing out ends the session', async ({ page }) => {
  await page.goto('/sign-in')
  await signIn(page, people.support.email, people.support.password)
  await page.getByRole('button', { name: people.support.name }).click()
  await page.getByRole('menuitem', { name: 'Sign out' }).click()
  await expect(page.getByRole('heading', { name: 'Sign in' })).toBeVisible()
  await page.goto('/instances')
  await expect(page).toHaveURL(/\/sign-in/)
})
