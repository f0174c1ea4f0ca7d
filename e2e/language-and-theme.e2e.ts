import { expect } from '@playwright/test'
import { test } from './support/test.ts'

test('the language follows the browser until somebody chooses, and the choice holds', async ({
  browser,
  baseURL,
  asSupport,
}) => {
  const french = await browser.newPage({ locale: 'fr-FR', ...(baseURL ? { baseURL } : {}) })
  await french.goto('/sign-in')
  await expect(french.getByRole('heading', { name: 'Connexion' })).toBeVisible()
  await expect(french.locator('html')).toHaveAttribute('lang', 'fr')
  await french.close()

  await asSupport.goto('/instances')
  await asSupport.getByRole('button', { name: 'Language' }).click()
  await asSupport.getByRole('menuitemradio', { name: 'Français' }).click()
  await expect(asSupport.getByRole('button', { name: 'Langue' })).toBeVisible()
  await asSupport.reload()
  await expect(asSupport.locator('html')).toHaveAttribute('lang', 'fr')
  await asSupport.getByRole('button', { name: 'Langue' }).click()
  await asSupport.getByRole('menuitemradio', { name: 'English' }).click()
  await expect(asSupport.getByRole('button', { name: 'Language' })).toBeVisible()
})

test('the theme is chosen at once and holds', async ({ asSupport: page }) => {
  await page.goto('/instances')
  // The page changes before the server has been told.
  const kept = page.waitForResponse((response) => response.request().method() === 'POST')
  await page.getByRole('button', { name: 'Theme' }).click()
  await page.getByRole('menuitemradio', { name: 'Dark' }).click()
  await expect(page.locator('html')).toHaveAttribute('data-theme', 'dark')
  await expect(page.locator('html')).toHaveCSS('color-scheme', 'dark')
  await kept
  await page.reload()
  await expect(page.locator('html')).toHaveAttribute('data-theme', 'dark')
})

test('without a choice the theme is the system’s', async ({ browser, baseURL }) => {
  const page = await browser.newPage({ colorScheme: 'dark', ...(baseURL ? { baseURL } : {}) })
  await page.goto('/sign-in')
  const dark = await page.evaluate(() => getComputedStyle(document.documentElement).backgroundColor)
  await page.emulateMedia({ colorScheme: 'light' })
  await expect(page.locator('html')).not.toHaveCSS('background-color', dark)
  await page.close()
})

test('an address that does not exist says what to do', async ({ asSupport: page }) => {
  const response = await page.goto('/no/such/page')
  expect(response?.status()).toBe(404)
  await expect(page.getByRole('heading', { name: 'This page does not exist' })).toBeVisible()
  await page.getByRole('link', { name: 'See the instances' }).click()
  await expect(page.getByRole('heading', { name: 'Instances', level: 1 })).toBeVisible()
})

test('an instance and a connection that do not exist are not found, rather than broken', async ({
  asSupport: page,
}) => {
  for (const path of ['/connections/none', '/instances/none', '/jobs/none']) {
    const response = await page.goto(path)
    expect([path, response?.status()]).toEqual([path, 404])
  }
})
