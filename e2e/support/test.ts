import { type Browser, type BrowserContext, test as base, type Page } from '@playwright/test'
import { LabControl } from './lab-control.ts'
import { VCenter } from './outside/vcenter.ts'
import { type RoleName, signedIn } from './people.ts'
import type { Stack } from './stack.ts'

type Tastes = {
  /** The language and the theme that people chose earlier; `page` itself is a stranger's, who chose nothing. */
  language: 'en' | 'fr'
  theme: 'light' | 'dark'
}

type Fixtures = {
  /** Each in a browser of their own, signed in. */
  asAdministrator: Page
  asOperator: Page
  asSupport: Page
  /** The lab's control port. Whatever a test disturbs is put right after it. */
  lab: LabControl
  /** Another administrator, who works in the vCenter itself. */
  outside: VCenter
}

export const test = base.extend<Tastes & Fixtures, { stack: Stack }>({
  language: ['en', { option: true }],
  theme: ['light', { option: true }],
  stack: [
    // biome-ignore lint/correctness/noEmptyPattern: Playwright reads the names of the wanted fixtures from it.
    async ({}, use) => use(JSON.parse(process.env.JALON_E2E_STACK ?? '{}')),
    { scope: 'worker' },
  ],
  baseURL: async ({ stack }, use) => use(stack.baseUrl),

  asAdministrator: async ({ browser, stack, language, theme }, use) =>
    withPage(browser, 'administrator', { language, theme }, stack, use),
  asOperator: async ({ browser, stack, language, theme }, use) =>
    withPage(browser, 'operator', { language, theme }, stack, use),
  asSupport: async ({ browser, stack, language, theme }, use) =>
    withPage(browser, 'support', { language, theme }, stack, use),

  lab: async ({ stack }, use) => {
    const lab = new LabControl(stack.peer.controlUrl)
    await use(lab)
    await lab.putRight()
  },
  outside: async ({ stack }, use) => use(await VCenter.signIn(stack.peer)),
})

async function withPage(
  browser: Browser,
  role: RoleName,
  tastes: Tastes,
  stack: Stack,
  use: (page: Page) => Promise<void>,
): Promise<void> {
  const context = await browser.newContext({ storageState: signedIn(role) })
  await chooseTastes(context, tastes, stack.baseUrl)
  await use(await context.newPage())
  await context.close()
}

async function chooseTastes(
  context: BrowserContext,
  { language, theme }: Tastes,
  url: string,
): Promise<void> {
  await context.addCookies([
    { name: 'locale', value: language, url },
    { name: 'theme', value: theme, url },
  ])
}
