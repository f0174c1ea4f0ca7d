import { expect, type Page } from '@playwright/test'
import { expectAccessible } from './support/accessible.ts'
import { type Emission, findSecrets, logsOf, recordReplies, tablesOf } from './support/emissions.ts'
import { chooseIncus, connectIncus, finish, giveToken, reachJoin } from './support/incus-connections.ts'
import { test } from './support/incus-test.ts'
import { press, tabTo } from './support/keyboard.ts'
import { renewCertificate } from './support/lab-certificate.ts'

const next = (page: Page) => page.getByRole('button', { name: 'Next' })
const tokenField = (page: Page) => page.getByLabel('Token', { exact: true })

/** What a token holds that must not be found anywhere. */
function secretOf(token: string): string {
  const { secret }: { secret: string } = JSON.parse(Buffer.from(token, 'base64').toString('utf8'))
  return secret
}

async function expectHeldBack(page: Page) {
  await expect(page.getByText('The server has to recognise Jalon first.')).toBeVisible()
  await expect(next(page)).toBeDisabled()
}

test('a token given early tells the address and the certificate; all by keyboard, each step accessible', async ({
  asAdministrator: page,
  openIncus,
  willConnect,
}) => {
  test.slow()
  const { peer, control } = await openIncus()
  await page.goto('/connections/new')
  await tabTo(page, page.getByRole('radio', { name: 'VMware vSphere' }))
  await page.keyboard.press('ArrowDown')
  await expect(page.getByRole('radio', { name: 'Incus' })).toBeChecked()
  await expectAccessible(page)
  await press(page, next(page))

  await tabTo(page, page.getByLabel('Trust token (optional)'))
  await page.keyboard.insertText(await control.token('jalon'))
  await expect(page.getByText(`Jalon will call ${peer.address}`)).toBeVisible()
  await expectAccessible(page)
  await press(page, next(page))

  await expect(page.getByText('The token names this certificate')).toBeVisible()
  await expect(page.getByRole('checkbox', { name: /I have compared/ })).toBeChecked()
  await expectAccessible(page)
  await press(page, next(page))

  await expect(page.getByRole('heading', { name: 'Recognising Jalon' })).toBeFocused()
  await expectHeldBack(page)
  await expectAccessible(page)
  await press(page, page.getByRole('button', { name: 'Use the token' }))
  await expect(page.getByText('The connection works')).toBeVisible()
  await press(page, next(page))
  await expect(page.getByText('The connection works')).toBeVisible()
  await expectAccessible(page)
  await press(page, next(page))
  await tabTo(page, page.getByRole('textbox', { name: 'Name' }))
  await page.keyboard.press('ControlOrMeta+A')
  await page.keyboard.insertText(willConnect('Grenoble'))
  await expectAccessible(page)
  await press(page, page.getByRole('button', { name: 'Create the connection' }))

  await expect(page.getByRole('heading', { name: 'Grenoble', level: 1 })).toBeVisible()
  await expect(page.getByText('Connected', { exact: true })).toBeVisible()
  await expect(page.getByText(/^jalon-.*, valid until/)).toBeVisible()
  await expectAccessible(page)
})

test('the certificate is carried to the server, and checked again once it is there', async ({
  asAdministrator: page,
  openIncus,
  willConnect,
}) => {
  const { peer, control } = await openIncus()
  await reachJoin(page, peer.address)
  await page.getByRole('radio', { name: 'By bringing it the certificate' }).press('Space')
  const pem = await page.getByRole('textbox', { name: 'Jalon’s certificate (PEM)' }).inputValue()
  expect(pem).toMatch(/^-----BEGIN CERTIFICATE-----/)
  const downloading = page.waitForEvent('download')
  await page.getByRole('link', { name: 'Download jalon.crt' }).click()
  const downloaded = await downloading
  expect(downloaded.suggestedFilename()).toBe('jalon.crt')

  await page.getByRole('button', { name: 'Check again' }).click()
  await expect(page.getByText(/does not recognise Jalon’s certificate yet/)).toBeVisible()
  await expectHeldBack(page)
  await expectAccessible(page)

  await control.trust(pem)
  await page.getByRole('button', { name: 'Check again' }).click()
  await finish(page, willConnect('Annecy'))
  await expect(page.getByText('Connected', { exact: true })).toBeVisible()
})

test('a reload keeps the key pair, and forgets the token', async ({ asAdministrator: page, openIncus }) => {
  const { peer, control } = await openIncus()
  await reachJoin(page, peer.address)
  await page.getByRole('radio', { name: 'By bringing it the certificate' }).press('Space')
  const certificate = page.getByRole('textbox', { name: 'Jalon’s certificate (PEM)' })
  const pem = await certificate.inputValue()
  await page.getByRole('radio', { name: 'By a token' }).press('Space')
  await tokenField(page).fill(await control.token('jalon'))
  await control.trust(pem)
  page.on('dialog', (dialog) => void dialog.accept())
  await page.reload()
  // It is the same key pair, so that what was done on the server is not lost.
  await expect(page.getByText('The connection works')).toBeVisible()
  await page.getByRole('button', { name: 'Start over' }).click()
})

test('a wrong token is told at its field, and one that was used is not taken twice', async ({
  asAdministrator: page,
  openIncus,
}) => {
  test.slow()
  const [{ peer, control }, other] = [await openIncus(), await openIncus()]
  const used = await control.token('jalon')
  await reachJoin(page, peer.address)
  await giveToken(page, 'not a token')
  await expect(tokenField(page)).toHaveAccessibleDescription(/not a token of Incus/)
  const foreign = await other.control.token('jalon')
  await giveToken(page, foreign)
  await expect(tokenField(page)).toHaveAccessibleDescription(/comes from another server: it was not sent/)
  await expectHeldBack(page)
  await expectAccessible(page)
  await giveToken(page, used)
  await expect(page.getByText('The connection works')).toBeVisible()

  // The token that was refused went nowhere: its own server still takes it.
  await page.getByRole('link', { name: 'Cancel' }).click()
  await page.getByRole('button', { name: 'Leave' }).click()
  await reachJoin(page, other.peer.address)
  await giveToken(page, foreign)
  await expect(page.getByText('The connection works')).toBeVisible()

  await page.getByRole('link', { name: 'Cancel' }).click()
  await page.getByRole('button', { name: 'Leave' }).click()
  await reachJoin(page, peer.address)
  await giveToken(page, used)
  await expect(tokenField(page)).toHaveAccessibleDescription(/it was used, has expired or was revoked/)
  await expectHeldBack(page)
})

test('a token of another server is told before the certificate is believed', async ({
  asAdministrator: page,
  openIncus,
}) => {
  const [{ peer }, other] = [await openIncus(), await openIncus()]
  await chooseIncus(page)
  await page.getByLabel('Trust token (optional)').fill(await other.control.token('jalon'))
  await page.getByRole('textbox', { name: 'Address' }).fill(peer.address)
  await next(page).click()
  await expect(page.getByText('The token comes from another server')).toBeVisible()
  await expect(page.getByRole('checkbox', { name: /I have compared/ })).not.toBeChecked()
})

test('a certificate held to one project says so, before and after', async ({
  asAdministrator: page,
  openIncus,
  willConnect,
}) => {
  const { peer, control } = await openIncus()
  await connectIncus(page, peer.address, await control.token('jalon', 'default'), willConnect('Valence'))
  await expect(page.getByText('Held to projects')).toBeVisible()
  await expect(page.getByText('Connected', { exact: true })).toBeVisible()
})

test('a certificate that changed stops the connection until its fingerprint was compared', async ({
  asAdministrator: page,
  openIncus,
  willConnect,
}) => {
  test.slow()
  const { peer, control, stateFolder, stop, startAgain } = await openIncus()
  await connectIncus(page, peer.address, await control.token('jalon'), willConnect('Privas'))
  await expect(page.getByText('Connected', { exact: true })).toBeVisible()
  await page.getByRole('link', { name: 'Edit' }).click()
  const key = page.getByText(/^jalon-/)
  await expect(key).toBeVisible()
  await stop()
  await renewCertificate(stateFolder)
  await startAgain()
  await page.goBack()
  await expect(page.getByText(/shows another certificate than the one you confirmed/)).toBeVisible({
    timeout: 30_000,
  })
})

test('another key pair takes the place of the first, once the server recognises it', async ({
  asAdministrator: page,
  openIncus,
  willConnect,
}) => {
  test.slow()
  const { peer, control } = await openIncus()
  await connectIncus(page, peer.address, await control.token('jalon'), willConnect('Gap'))
  await page.getByRole('link', { name: 'Edit' }).click()
  await page.getByRole('button', { name: 'Make a new key pair' }).click()
  await expect(page.getByLabel(/take the former certificate off/)).toHaveValue(
    /^incus config trust remove [0-9a-f]{12}$/,
  )
  await page.getByRole('button', { name: 'Save' }).click()
  await expect(page.getByText(/does not recognise Jalon’s certificate yet/)).toBeVisible()
  await giveToken(page, await control.token('jalon-2'))
  await expect(page.getByText('The connection works')).toBeVisible()
  await expectAccessible(page)
  await page.getByRole('button', { name: 'Save' }).click()
  await expect(
    page.getByText(/Take the former certificate off the server: incus config trust remove/),
  ).toBeVisible()
  await expect(page.getByText('Connected', { exact: true })).toBeVisible()
})

test('a socket of the host is refused until the configuration allows it, and says how', async ({
  asAdministrator: page,
}) => {
  await chooseIncus(page)
  await page.getByRole('textbox', { name: 'Address' }).fill('unix:///var/lib/incus/unix.socket')
  await expect(page.getByText(/goes by the file’s permissions/)).toBeVisible()
  await next(page).click()
  await expect(
    page.getByText(/set JALON_ALLOW_ADDRESSES=unix:\/\/\/var\/lib\/incus\/unix.socket and start Jalon again/),
  ).toBeVisible()
  await expect(next(page)).toBeDisabled()
  await expectAccessible(page)
})

test('neither a token nor a private key is shown, logged or kept', async ({
  asAdministrator: page,
  openIncus,
  stack,
  willConnect,
}) => {
  test.slow()
  const emissions: Emission[] = []
  const { settled } = recordReplies(page.context(), emissions)
  const { peer, control } = await openIncus()
  const [wrong, token] = [await (await openIncus()).control.token('jalon'), await control.token('jalon')]
  await reachJoin(page, peer.address)
  await giveToken(page, wrong)
  await expect(tokenField(page)).toHaveAccessibleDescription(/comes from another server/)
  expect(await page.evaluate(() => JSON.stringify(sessionStorage))).not.toContain(wrong)
  await giveToken(page, token)
  await finish(page, willConnect('Die'))
  await expect(page.getByText('Connected', { exact: true })).toBeVisible()
  await page.goto('/audit')
  await expect(page.getByText('Have a server trust Jalon').first()).toBeVisible()
  await page.getByRole('link', { name: 'Connections', exact: true }).first().click()
  await settled()
  emissions.push(...logsOf(stack.dataFolder), ...(await tablesOf(stack.dataFolder)))
  const secrets = {
    ...{ token, wrong, 'the token’s secret': secretOf(token), 'the wrong one’s secret': secretOf(wrong) },
    'a private key': '-----BEGIN PRIVATE KEY-----',
  }
  expect(emissions.length).toBeGreaterThan(20)
  expect(findSecrets(emissions, secrets)).toEqual([])
})

test.describe('en français', () => {
  test.use({ language: 'fr', theme: 'dark' })

  test('un serveur Incus est connecté par un jeton', async ({ asAdministrator: page, openIncus }) => {
    const { peer, control } = await openIncus()
    const suivant = page.getByRole('button', { name: 'Suivant' })
    await page.goto('/connections/new')
    await page.getByRole('radio', { name: 'Incus' }).press('Space')
    await suivant.click()
    await page.getByLabel('Jeton de confiance (facultatif)').fill(await control.token('jalon'))
    await expect(page.getByText(`Jalon appellera ${peer.address}`)).toBeVisible()
    await suivant.click()
    await expect(page.getByText('Le jeton désigne ce certificat')).toBeVisible()
    await suivant.click()
    await expect(page.getByText('Le serveur doit d’abord reconnaître Jalon.')).toBeVisible()
    await expectAccessible(page)
    await page.getByRole('button', { name: 'Utiliser le jeton' }).click()
    await expect(page.getByText('La connexion fonctionne')).toBeVisible()
    await suivant.click()
    await expect(page.getByText('La connexion fonctionne')).toBeVisible()
    await expectAccessible(page)
    await suivant.click()
    await expect(page.getByText(/gardera la clé privée chiffrée/)).toBeVisible()
  })
})
