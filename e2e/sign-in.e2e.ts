import { expect } from '@playwright/test'
import { people } from './support/people.ts'
import { givePassword } from './support/sign-in.ts'
import { test } from './support/test.ts'

test('a stranger is asked to sign in and then sees the page that was asked for', async ({ page }) => {
  await page.goto('/jobs')
  await expect(page).toHaveURL(/\/sign-in/)
  await givePassword(page, people.operator)
  await expect(page).toHaveURL(/\/jobs$/)
})

test('a wrong password and an unknown address are answered alike', async ({ page }) => {
  const refusal = 'The address or the password is wrong.'
  await page.goto('/sign-in')
  await givePassword(page, { ...people.operator, password: 'not the password at all' })
  await expect(page.getByText(refusal)).toBeVisible()
  await expect(page.getByLabel('E-mail address')).toHaveValue(people.operator.email)
  await givePassword(page, { email: 'nobody@jalon.test', password: 'not the password at all' })
  await expect(page.getByText(refusal)).toBeVisible()
})

test('too many attempts have to wait, and are told how long', async ({ page }) => {
  await page.goto('/sign-in')
  const refusal = page.getByText('The address or the password is wrong.')
  const limit = page.getByText(/^Too many attempts. Try again in \d+/)
  await expect(async () => {
    await givePassword(page, { email: 'guessed@jalon.test', password: 'guess after guess after guess' })
    await expect(refusal.or(limit)).toBeVisible()
    await expect(limit).toBeVisible({ timeout: 500 })
  }).toPass()
})

test('signing out ends the session', async ({ page }) => {
  await page.goto('/sign-in')
  await givePassword(page, people.support)
  await page.getByRole('button', { name: people.support.name }).click()
  await page.getByRole('menuitem', { name: 'Sign out' }).click()
  await expect(page.getByRole('heading', { name: 'Sign in' })).toBeVisible()
  await page.goto('/instances')
  await expect(page).toHaveURL(/\/sign-in/)
})

test.describe('a form that is sent before the page has come alive', () => {
  test.use({ javaScriptEnabled: false })

  test('puts no password into the address, and is shown again', async ({ page }) => {
    await page.goto('/sign-in')
    await givePassword(page, people.operator)
    await expect(page.getByRole('heading', { name: 'Sign in' })).toBeVisible()
    expect(new URL(page.url()).search).toBe('')
    await expect(page.getByLabel('E-mail address')).toHaveValue('')
  })
})
