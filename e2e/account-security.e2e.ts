import { type BrowserContext, expect, type Page } from '@playwright/test'
import { TOTP } from 'otpauth'
import { expectAccessible } from './support/accessible.ts'
import { givePassword } from './support/sign-in.ts'
import { test } from './support/test.ts'

// One person's account, from the first sign-in to the reset: each test goes on where the one before stopped.
test.describe.configure({ mode: 'serial' })

const person = { name: 'Tess Noir', email: 'tess@jalon.test', password: 'onze tambours dans la brume' }

let own: BrowserContext
let page: Page
let secret = ''
let recoveryCodes: string[] = []

test.beforeAll(async ({ browser }) => {
  own = await browser.newContext()
  page = await own.newPage()
})

test.afterAll(() => own.close())

async function signIn(on: Page, password = person.password) {
  await on.goto('/sign-in')
  await givePassword(on, { ...person, password })
}

async function giveCode(on: Page, code: string) {
  await on.getByRole('textbox', { name: /code/i }).fill(code)
  await on.getByRole('button', { name: 'Sign in' }).click()
}

async function signOut(on: Page) {
  await on.getByRole('button', { name: person.name }).click()
  await on.getByRole('menuitem', { name: 'Sign out' }).click()
  await expect(on.getByRole('heading', { name: 'Sign in' })).toBeVisible()
}

/** The code of the step that begins in so many: the ones right now may have been used. */
function codeIn(steps: number): string {
  return new TOTP({ secret }).generate({ timestamp: Date.now() + steps * 30_000 })
}

test('somebody is added and signs in', async ({ asAdministrator }) => {
  await asAdministrator.goto('/settings/people')
  await asAdministrator.getByRole('button', { name: 'Add a person' }).click()
  const dialog = asAdministrator.getByRole('dialog', { name: 'Add a person' })
  await dialog.getByLabel('Name').fill(person.name)
  await dialog.getByLabel('E-mail address').fill(person.email)
  await dialog.getByRole('button', { name: 'Add' }).click()
  await page.goto(await asAdministrator.getByRole('textbox', { name: 'Link' }).inputValue())
  await page.getByLabel('New password').fill(person.password)
  await page.getByRole('button', { name: 'Save and sign in' }).click()
  await expect(page).toHaveURL(/\/$/)
})

test('every browser is in the list of sessions, and each can be ended from another', async ({ browser }) => {
  const others = [await browser.newContext(), await browser.newContext()]
  const [left, right] = await Promise.all(others.map((each) => each.newPage()))
  if (!left || !right) throw new Error('A browser did not open')
  for (const other of [left, right]) {
    await signIn(other)
    await expect(other).toHaveURL(/\/$/)
  }
  await page.goto('/settings/account')
  const sessions = page.getByRole('table', { name: 'Sessions' })
  await expect(sessions.getByRole('row', { name: /Chrome \d+ on Linux.*127\.0\.0\.1/ })).toHaveCount(3)
  await expect(sessions.getByRole('row', { name: 'This one' })).toHaveCount(1)
  await sessions
    .getByRole('button', { name: /^End Chrome/ })
    .first()
    .click()
  await page.getByRole('alertdialog').getByRole('button', { name: 'End' }).click()
  await expect(sessions.getByRole('row')).toHaveCount(3)
  await page.getByRole('button', { name: 'End all others' }).click()
  await page.getByRole('alertdialog').getByRole('button', { name: 'End all others' }).click()
  await expect(sessions.getByRole('row')).toHaveCount(2)
  for (const other of [left, right]) {
    await other.goto('/settings/account')
    await expect(other).toHaveURL(/\/sign-in/)
  }
  await expectAccessible(page)
  for (const other of others) await other.close()
})

test('a second factor is turned on with an app', async () => {
  await page.getByRole('button', { name: 'Turn on the second factor' }).click()
  const dialog = page.getByRole('dialog', { name: 'Turn on the second factor' })
  await dialog.getByLabel('Current password').fill('not the password')
  await dialog.getByRole('button', { name: 'Continue' }).click()
  await expect(dialog.getByText('This is not your current password.')).toBeVisible()
  await dialog.getByLabel('Current password').fill(person.password)
  await dialog.getByRole('button', { name: 'Continue' }).click()
  await expect(dialog.getByRole('img', { name: 'QR code for the app' })).toBeVisible()
  secret = (await dialog.getByText(/^([A-Z2-7]{4} ?){8}$/).innerText()).replaceAll(' ', '')
  await expectAccessible(page)
  await dialog.getByRole('textbox', { name: 'Code' }).fill('000000')
  await dialog.getByRole('button', { name: 'Confirm' }).click()
  await expect(dialog.getByText('This code is wrong')).toBeVisible()
  await dialog.getByRole('textbox', { name: 'Code' }).fill(codeIn(-1))
  await dialog.getByRole('button', { name: 'Confirm' }).click()
  const codes = page.getByRole('textbox', { name: 'Recovery codes' })
  recoveryCodes = (await codes.inputValue()).split('\n')
  expect(recoveryCodes).toHaveLength(10)
  await page.getByRole('button', { name: 'I have kept them' }).click()
  await expect(page.getByText('You have 10 recovery codes left.')).toBeVisible()
})

test('signing in then takes a code of the app, which works once', async () => {
  await signOut(page)
  await page.goto('/sign-in?next=%2Fjobs')
  await givePassword(page, person)
  await expect(page.getByRole('heading', { name: 'One more step' })).toBeVisible()
  await expectAccessible(page)
  // The password alone opens nothing.
  expect((await page.request.get('/api/overview')).status()).toBe(401)
  await giveCode(page, '000000')
  await expect(page.getByText('This code is wrong')).toBeVisible()
  const code = codeIn(0)
  await giveCode(page, code)
  await expect(page).toHaveURL(/\/jobs$/)
  await signOut(page)
  await signIn(page)
  await giveCode(page, code)
  await expect(page.getByText('This code is wrong')).toBeVisible()
})

test('a recovery code stands in for the app, once', async () => {
  const [code = ''] = recoveryCodes
  await page.getByRole('button', { name: 'Use a recovery code' }).click()
  await giveCode(page, code.toUpperCase())
  await expect(page).toHaveURL(/\/$/)
  await page.goto('/settings/account')
  await expect(page.getByText('You have 9 recovery codes left.')).toBeVisible()
  await signOut(page)
  await signIn(page)
  await page.getByRole('button', { name: 'Use a recovery code' }).click()
  await giveCode(page, code)
  await expect(page.getByText('This code is wrong')).toBeVisible()
})

test('an administrator resets the second factor of somebody who lost it', async ({ asAdministrator }) => {
  await asAdministrator.goto('/settings/people')
  await asAdministrator.getByRole('button', { name: `Actions for ${person.name}` }).click()
  await asAdministrator.getByRole('menuitem', { name: 'Reset the second factor' }).click()
  await asAdministrator
    .getByRole('alertdialog')
    .getByRole('button', { name: 'Reset the second factor' })
    .click()
  await expect(asAdministrator.getByText(`The second factor of ${person.name} is reset`)).toBeVisible()
  await signIn(page)
  await expect(page).toHaveURL(/\/$/)
})

test('guesses of a stranger do not keep the owner out of a browser used before', async ({ browser }) => {
  await signOut(page)
  const elsewhere = await browser.newContext()
  const stranger = await elsewhere.newPage()
  const limit = stranger.getByText(/^Too many attempts. Try again in \d+/)
  await expect(async () => {
    await signIn(stranger, 'guess after guess after guess')
    await expect(limit.or(stranger.getByText('The address or the password is wrong.'))).toBeVisible()
    await expect(limit).toBeVisible({ timeout: 500 })
  }).toPass()
  await signIn(stranger)
  await expect(limit).toBeVisible()
  await signIn(page)
  await expect(page).toHaveURL(/\/$/)
  await elsewhere.close()
})
