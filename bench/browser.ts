import { type Browser, type BrowserContext, chromium as playwright } from '@playwright/test'
import { chromium } from '#e2e/support/chromium.ts'
import { createAdministrator } from '#e2e/support/set-up.ts'
import { issueSetupLink } from '#scripts/start/setup-link.ts'

export type SignedInBrowser = {
  /** A browser that has never been here, but for the cookies of an administrator. */
  newVisit(): Promise<BrowserContext>
  close(): Promise<void>
}

/** A Chromium in which the first administrator, whom this makes, is signed in. */
export async function openBrowser(databaseUrl: string, baseUrl: string): Promise<SignedInBrowser> {
  const link = await issueSetupLink(databaseUrl, baseUrl)
  if (!link) throw new Error('There are people already')
  const browser = await playwright.launch(chromium().launchOptions)
  const storageState = await signIn(browser, link)
  return {
    newVisit: () => browser.newContext({ storageState, baseURL: new URL(link).origin, locale: 'en' }),
    close: () => browser.close(),
  }
}

async function signIn(browser: Browser, link: string) {
  const context = await browser.newContext({ locale: 'en' })
  const page = await context.newPage()
  await createAdministrator(page, link)
  const state = await context.storageState()
  await context.close()
  return state
}
