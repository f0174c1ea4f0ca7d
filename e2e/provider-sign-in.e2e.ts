import { type BrowserContext, expect, type Page } from '@playwright/test'
import { type Installation, openInstallation } from './support/parts.ts'
import { people } from './support/people.ts'
import { type RunningProvider, startProvider } from './support/provider.ts'
import { test } from './support/test.ts'

// A Jalon of its own, which a real provider signs people in to: each test goes on where the one before stopped.
test.describe.configure({ mode: 'serial' })

let provider: RunningProvider
let installation: Installation
let baseURL = ''
let setUpUrl = ''

test.beforeAll(async ({ turn: _ }) => {
  test.setTimeout(120_000)
  const started = await startProvider()
  provider = started
  installation = await openInstallation()
  const web = await installation.startWeb({
    JALON_OIDC_ISSUER: started.issuer,
    JALON_OIDC_CLIENT_ID: started.clientId,
    JALON_OIDC_CLIENT_SECRET: started.clientSecret,
    JALON_OIDC_ROLES: 'vm-ops=operator,helpdesk=support',
    JALON_OIDC_LABEL: 'the test provider',
  })
  baseURL = web.baseUrl
  setUpUrl = web.setUpUrl ?? ''
  started.allow(`${baseURL}/sign-in/provider/callback`)
  started.accounts.set('noor', { name: 'Noor Blanc', email: 'noor@jalon.test', groups: ['vm-ops'] })
})

test.afterAll(async () => {
  await installation.close()
  await provider.stop()
})

const door = { name: 'Sign in with the test provider' }

let context: BrowserContext
let page: Page

test.beforeEach(async ({ browser }) => {
  context = await browser.newContext({ baseURL, locale: 'en-GB' })
  page = await context.newPage()
})

test.afterEach(() => context.close())

async function toProvider(path = '/sign-in') {
  await page.goto(path)
  await page.getByRole('link', door).click()
  await expect(page.getByPlaceholder('Enter any login')).toBeVisible()
}

async function signInThere(login: string) {
  await page.getByPlaceholder('Enter any login').fill(login)
  await page.getByPlaceholder('and password').fill('any')
  await page.getByRole('button', { name: 'Sign-in' }).click()
  await page.getByRole('button', { name: 'Continue' }).click()
}

test('somebody with a group signs in, with its role, and comes to the page that was asked for', async () => {
  await page.goto(setUpUrl)
  await page.getByLabel('Name').fill(people.administrator.name)
  await page.getByLabel('E-mail address').fill(people.administrator.email)
  await page.getByLabel(/^Password/).fill(people.administrator.password)
  await page.getByRole('button', { name: 'Create the administrator' }).click()
  await expect(page.getByRole('heading', { name: 'Welcome' })).toBeVisible()
  await context.clearCookies()

  await toProvider('/jobs')
  await signInThere('noor')
  await expect(page).toHaveURL(/\/jobs$/)
  await page.goto('/settings/account')
  await expect(page.getByText('Operator', { exact: true })).toBeVisible()
  await expect(page.getByText('You sign in with the test provider.')).toBeVisible()
  await expect(page.getByLabel('Current password')).toBeHidden()
})

test('a changed group changes the role at the next sign-in', async () => {
  provider.accounts.set('noor', { name: 'Noor Blanc', email: 'noor@jalon.test', groups: ['helpdesk'] })
  await toProvider()
  await signInThere('noor')
  await page.goto('/settings/account')
  await expect(page.getByText('Support', { exact: true })).toBeVisible()
})

test('nobody is let in without a group that has a role', async () => {
  provider.accounts.set('noor', { name: 'Noor Blanc', email: 'noor@jalon.test', groups: ['canteen'] })
  await toProvider()
  await signInThere('noor')
  await expect(page.getByText('None of your groups has a role in Jalon.')).toBeVisible()
  await page.goto('/jobs')
  await expect(page).toHaveURL(/\/sign-in/)
})

test('an account with a password is not taken over by its e-mail address', async () => {
  provider.accounts.set('mallory', { name: 'Mallory', email: people.administrator.email, groups: ['vm-ops'] })
  await toProvider()
  await signInThere('mallory')
  await expect(page.getByText('Another account in Jalon already has your e-mail address.')).toBeVisible()
})

test('cancelling at the provider leads back, and says so', async () => {
  await toProvider()
  await page.getByRole('link', { name: 'Cancel' }).click()
  await expect(page.getByText('Signing in was cancelled at the provider.')).toBeVisible()
  await expect(page.getByRole('link', door)).toBeVisible()
})

test('an answer that nobody here asked for is refused', async ({ browser }) => {
  provider.accounts.set('noor', { name: 'Noor Blanc', email: 'noor@jalon.test', groups: ['vm-ops'] })
  const refusal = 'This sign-in took too long, or began in another browser.'
  // With a state of somebody's making.
  await toProvider()
  await page.goto('/sign-in/provider/callback?code=made-up&state=made-up')
  await expect(page.getByText(refusal)).toBeVisible()

  // With the right one, in a browser that did not begin: what a stranger would send somebody, to have them in the stranger's account.
  await toProvider()
  const answer = page.waitForRequest((request) => request.url().includes('/callback?'))
  await signInThere('noor')
  const url = (await answer).url()
  await expect(page).toHaveURL(`${baseURL}/`)
  const other = await browser.newContext({ locale: 'en-GB' })
  const victim = await other.newPage()
  await victim.goto(url)
  await expect(victim.getByText(refusal)).toBeVisible()
  await other.close()

  // And a second time in the browser that did.
  await page.goto(url)
  await page.goto('/sign-in?refused=expired')
  await expect(page).toHaveURL(`${baseURL}/`)
})

test('an administrator sees who comes from the provider, and can only disable them', async () => {
  await page.goto('/sign-in')
  await page.getByLabel('E-mail address').fill(people.administrator.email)
  await page.getByLabel(/^Password/).fill(people.administrator.password)
  await page.getByRole('button', { name: 'Sign in' }).click()
  await expect(page).toHaveURL(`${baseURL}/`)
  await page.goto('/settings/people')
  await expect(page.getByRole('button', { name: 'Role of Noor Blanc' })).toBeDisabled()
  await page.getByRole('button', { name: 'Actions for Noor Blanc' }).click()
  await expect(page.getByRole('menuitem')).toHaveText(['Disable'])
})
