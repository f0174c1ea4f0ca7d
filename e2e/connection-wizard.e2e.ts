import { expect, type Page } from '@playwright/test'
import { confirmFingerprint, fillAccess } from './support/connections.ts'
import { tabTo } from './support/keyboard.ts'
import { closedPort, openSilence, openWebSite } from './support/strangers.ts'
import { test } from './support/test.ts'

const account = { username: 'jalon@vsphere.local', password: 'never right here' }

/** Believes the system's authorities, where there is no certificate to compare, and goes on to the test. */
async function trustTheSystem(page: Page) {
  await page.getByRole('radio', { name: /system’s authorities/ }).press('Space')
  await page.getByRole('button', { name: 'Next' }).click()
}

async function expectHeldBack(page: Page) {
  await expect(page.getByText('The test has to pass before you go on.')).toBeVisible()
  await expect(page.getByRole('button', { name: 'Test again' })).toBeVisible()
}

test('a name that does not exist is told from everything else', async ({ asAdministrator: page }) => {
  await fillAccess(page, { ...account, address: 'vcenter.nowhere.invalid' })
  await expect(page.getByText('The name vcenter.nowhere.invalid cannot be found')).toBeVisible()
  await trustTheSystem(page)
  await expect(page.getByText('The name vcenter.nowhere.invalid cannot be found')).toBeVisible()
  await expectHeldBack(page)
})

test('a port where nobody listens is told as refused', async ({ asAdministrator: page }) => {
  await fillAccess(page, { ...account, address: await closedPort() })
  await trustTheSystem(page)
  await expect(page.getByText(/refuses the connection/)).toBeVisible()
  await expectHeldBack(page)
})

test('a host that says nothing is told as timed out', async ({ asAdministrator: page }) => {
  const silence = await openSilence()
  await fillAccess(page, { ...account, address: silence.address })
  await confirmFingerprint(page)
  await expect(page.getByText(/does not answer/)).toBeVisible({ timeout: 20_000 })
  await expectHeldBack(page)
  await silence.close()
})

test('a web site is told as not being a vCenter', async ({ asAdministrator: page }) => {
  const site = await openWebSite()
  await fillAccess(page, { ...account, address: site.address })
  await confirmFingerprint(page)
  await expect(page.getByText(/it is not a vCenter/)).toBeVisible()
  await expectHeldBack(page)
  await site.close()
})

test('a vCenter from before 6.5 is told as too old', async ({ asAdministrator: page, openLab }) => {
  const { peer } = await openLab({ apiVersion: '6.0' })
  await fillAccess(page, peer)
  await confirmFingerprint(page)
  await expect(page.getByText(/is too old/)).toBeVisible()
  await expectHeldBack(page)
})

test('an authority that did not sign the certificate is not believed until the fingerprint is confirmed', async ({
  asAdministrator: page,
  stack,
}) => {
  const site = await openWebSite()
  await fillAccess(page, stack.peer)
  await expect(page.getByText('Not vouched for by the system’s authorities')).toBeVisible()
  await expect(page.getByRole('radio', { name: /system’s authorities/ })).toBeDisabled()
  await page.getByRole('radio', { name: /own authority/ }).press('Space')
  await page.getByRole('textbox', { name: 'Certificate of the authority (PEM)' }).fill(site.certificate)
  await page.getByRole('button', { name: 'Next' }).click()
  await expect(page.getByText(/The certificate of .* is not trusted/)).toBeVisible()
  await page.getByRole('button', { name: 'Review the trust' }).click()
  await confirmFingerprint(page)
  await expect(page.getByText('The connection works')).toBeVisible()
  await site.close()
})

test('an unconfirmed fingerprint keeps one from going on', async ({ asAdministrator: page, stack }) => {
  await fillAccess(page, stack.peer)
  await expect(page.getByText('SHA-256')).toBeVisible()
  await page.getByRole('button', { name: 'Next' }).click()
  await expect(page.getByRole('alert').filter({ hasText: /\w/ })).toBeVisible()
  await expect(page.getByRole('heading', { name: 'Trust' })).toBeVisible()
})

test('a wrong password is told as such, and is mended without typing the rest again', async ({
  asAdministrator: page,
  stack,
}) => {
  await fillAccess(page, { ...stack.peer, password: 'not this one' })
  await confirmFingerprint(page)
  await expect(page.getByText(/refuses the user or the password/)).toBeVisible()
  await page.getByRole('button', { name: 'Correct the address or the credentials' }).click()
  await expect(page.getByRole('textbox', { name: 'Address' })).toHaveValue(stack.peer.address)
  await expect(page.getByRole('textbox', { name: 'User' })).toHaveValue(stack.peer.username)
  await page.getByLabel(/^Password/).fill(stack.peer.password)
  await page.getByRole('button', { name: 'Next' }).click()
  await page.getByRole('button', { name: 'Next' }).click()
  await expect(page.getByText('The connection works')).toBeVisible()
  await expect(page.getByText('This server is already connected: Paris')).toBeVisible()
})

test('Back keeps what was typed, and empty fields are named', async ({ asAdministrator: page }) => {
  await page.goto('/connections/new')
  await page.getByRole('button', { name: 'Next' }).click()
  await page.getByRole('button', { name: 'Next' }).click()
  await expect(page.getByRole('textbox', { name: 'Address' })).toHaveAccessibleDescription(/./)
  await expect(page.getByRole('textbox', { name: 'Address' })).toBeFocused()
  await page.getByRole('textbox', { name: 'Address' }).fill('vcenter.example.com')
  await page.getByRole('textbox', { name: 'User' }).fill('jalon')
  await page.getByRole('button', { name: 'Back' }).click()
  await expect(page.getByRole('heading', { name: 'Provider', level: 2 })).toBeVisible()
  await page.getByRole('button', { name: 'Next' }).click()
  await expect(page.getByRole('textbox', { name: 'Address' })).toHaveValue('vcenter.example.com')
  await expect(page.getByRole('textbox', { name: 'User' })).toHaveValue('jalon')
})

test('the wizard is walked by keyboard alone', async ({ asAdministrator: page, stack }) => {
  await page.goto('/connections/new')
  await tabTo(page, page.getByRole('button', { name: 'Next' }))
  await page.keyboard.press('Enter')
  await tabTo(page, page.getByRole('textbox', { name: 'Address' }))
  await page.keyboard.type(stack.peer.address)
  await page.keyboard.press('Tab')
  await page.keyboard.type(stack.peer.username)
  await page.keyboard.press('Tab')
  await page.keyboard.type(stack.peer.password)
  await page.keyboard.press('Enter')
  await expect(page.getByText('Not vouched for by the system’s authorities')).toBeVisible()
  await tabTo(page, page.getByRole('checkbox', { name: /I have compared/ }))
  await page.keyboard.press('Space')
  await tabTo(page, page.getByRole('button', { name: 'Next' }))
  await page.keyboard.press('Enter')
  await expect(page.getByText('The connection works')).toBeVisible()
  await tabTo(page, page.getByRole('button', { name: 'Next' }))
  await page.keyboard.press('Enter')
  await expect(page.getByRole('heading', { name: 'Finish' })).toBeFocused()
  await tabTo(page, page.getByRole('link', { name: 'Cancel' }))
})
