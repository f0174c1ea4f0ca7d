import { expect, type Page } from '@playwright/test'
import { expectAccessible } from './support/accessible.ts'
import { connectIncus } from './support/incus-connections.ts'
import { test } from './support/incus-test.ts'
import { chooseFromMenu, press, tabTo } from './support/keyboard.ts'

// "Chapitre 8 : Snapshots de Conteneur", in the order and with the names of the guide, in French and by keyboard.
const connection = 'Incus du guide'
const machine = 'ubuntu-test'
const snapshot = 'ubuntu-test-1'

/** The connection is made in English, as fixtures put right what a test made; the guide's flow is read in French. */
async function speak(page: Page, language: 'fr' | 'en'): Promise<void> {
  const url = new URL('/', page.url()).href
  await page.context().addCookies([{ name: 'locale', value: language, url }])
}

test.afterEach(async ({ asAdministrator }) => speak(asAdministrator, 'en'))

async function openMachine(page: Page): Promise<void> {
  await page.goto(`/instances?q=${machine}`)
  await press(page, page.getByRole('link', { name: machine, exact: true }))
  await expect(page.getByRole('heading', { name: machine, level: 1 })).toBeVisible()
}

test('the guide’s story: a snapshot, a file, the safest way back, and the snapshot deleted', async ({
  asAdministrator: page,
  openIncus,
  willConnect,
}) => {
  test.setTimeout(120_000)
  const { peer, control } = await openIncus()
  await connectIncus(page, peer.address, await control.token('jalon'), willConnect(connection))
  await speak(page, 'fr')
  await expect(async () => {
    await openMachine(page)
  }).toPass({ timeout: 20_000 })

  await chooseFromMenu(
    page,
    page.getByRole('button', { name: 'Snapshots', exact: true }),
    page.getByRole('menuitem', { name: 'Prendre un snapshot…' }),
  )
  const taking = page.getByRole('dialog', { name: `Prendre un snapshot de ${machine}` })
  const name = taking.getByRole('textbox', { name: 'Nom' })
  await expect(name).toHaveValue('snap0')
  await name.fill('deux mots')
  await expect(taking.getByText('Incus refuse les espaces')).toBeVisible()
  await name.fill(snapshot)
  await expectAccessible(page)
  await name.press('Enter')
  const list = page.getByRole('table', { name: /Snapshots de ubuntu-test/ })
  await expect(list.getByRole('button', { name: snapshot })).toBeVisible()
  await expect(page.getByText('Vous êtes ici')).toHaveCount(0)

  await control.touch(machine, 'this_file.txt')
  await press(page, list.getByRole('button', { name: snapshot }))
  await press(page, page.getByRole('button', { name: 'Restaurer…' }))
  const restoring = page.getByRole('alertdialog', { name: `Restaurer un snapshot de ${machine}` })
  await expect(restoring.getByRole('checkbox', { name: /Arrêter l’instance proprement/ })).toBeChecked()
  await expect(restoring.getByText('Comme au moment du snapshot')).toBeVisible()
  await expectAccessible(page)
  await tabTo(page, restoring.getByRole('checkbox', { name: /snapshot de sécurité/ }))
  await page.keyboard.press('Space')
  await press(page, restoring.getByRole('button', { name: 'Restaurer' }))
  await expect(restoring).toBeHidden()
  await expect
    .poll(async () => (await control.instance(machine)).files, { timeout: 20_000 })
    .not.toContain('this_file.txt')
  await expect.poll(async () => (await control.instance(machine)).status, { timeout: 20_000 }).toBe('Running')

  await press(page, list.getByRole('button', { name: snapshot }))
  await press(page, page.getByRole('button', { name: 'Supprimer…' }))
  const removing = page.getByRole('alertdialog', { name: `Supprimer un snapshot de ${machine}` })
  await expect(removing.getByText('Ici, ce risque n’existe pas')).toBeVisible()
  await expectAccessible(page)
  await press(page, removing.getByRole('button', { name: 'OK' }))
  await expect(page.getByText('Aucun snapshot')).toBeVisible({ timeout: 20_000 })
  expect(await control.instance(machine)).toMatchObject({ status: 'Running', snapshots: [] })
})

test('a snapshot taken with the incus command shows within two seconds', async ({
  asAdministrator: page,
  openIncus,
  willConnect,
}) => {
  const { peer, control } = await openIncus()
  await connectIncus(page, peer.address, await control.token('jalon'), willConnect(connection))
  await speak(page, 'fr')
  await expect(async () => {
    await openMachine(page)
  }).toPass({ timeout: 20_000 })
  await expect(page.getByText('Aucun snapshot')).toBeVisible()
  await control.takeSnapshot(machine, 'ailleurs')
  await expect(page.getByRole('button', { name: 'ailleurs' })).toBeVisible({ timeout: 2_000 })
})
