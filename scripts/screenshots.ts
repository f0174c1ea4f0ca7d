import { mkdirSync } from 'node:fs'
import { expect, type Page, chromium as playwright } from '@playwright/test'
import { chromium } from '../e2e/support/chromium.ts'
import { connect } from '../e2e/support/connections.ts'
import { people } from '../e2e/support/people.ts'
import { startStack } from '../e2e/support/stack.ts'
import { paths } from '../lib/paths.ts'

/** npm run screenshots: the README's pictures, from the running program and its lab, so that they stay true. */
const folder = 'docs/images'
/** A machine of the lab's seeded estate whose tree has branches. */
const machine = 'srv-sql-01'

mkdirSync(folder, { recursive: true })
const { stack, stop } = await startStack()
const browser = await playwright.launch(chromium().launchOptions)
try {
  const context = await browser.newContext({
    baseURL: stack.baseUrl,
    locale: 'en-GB',
    timezoneId: 'Europe/Paris',
    viewport: { width: 1400, height: 860 },
  })
  const page = await context.newPage()
  await createAdministrator(page, stack.setUpUrl)
  await connect(page, stack.peer, 'Paris')

  await page.goto(paths.instances())
  await expect(page.getByRole('status').filter({ hasText: 'instances' })).toBeVisible({ timeout: 20_000 })
  await take(page, 'instances')

  await page.goto(paths.instances(`q=${machine}`))
  await page.getByRole('link', { name: machine }).click()
  await expect(page.getByRole('tree')).toBeVisible()
  await take(page, 'snapshots')

  await page.getByRole('treeitem').first().click()
  await page.getByRole('button', { name: 'Revert…' }).click()
  await expect(page.getByRole('alertdialog')).toBeVisible()
  await take(page, 'revert')
  await page.keyboard.press('Escape')

  await page.goto(paths.overview())
  await expect(page.getByRole('heading', { level: 1 })).toBeVisible()
  await take(page, 'overview')
} finally {
  await browser.close()
  await stop()
}

async function createAdministrator(page: Page, setUpUrl: string): Promise<void> {
  const { name, email, password } = people.administrator
  await page.goto(setUpUrl)
  await page.getByLabel('Name').fill(name)
  await page.getByLabel('E-mail address').fill(email)
  await page.getByLabel(/^Password/).fill(password)
  await page.getByRole('button', { name: 'Create the administrator' }).click()
  await expect(page.getByRole('heading', { name: `Welcome, ${name}` })).toBeVisible()
}

/** Waits for the last request: a list that is still filling would be a picture of a moment nobody sees. */
async function take(page: Page, name: string): Promise<void> {
  await expect(page.locator('[aria-busy="true"]')).toHaveCount(0)
  await page.screenshot({ path: `${folder}/${name}.png`, animations: 'disabled' })
  console.log(`${folder}/${name}.png`)
}
