import { expect, type Page, type Request } from '@playwright/test'
import { connectionName } from './support/connections.ts'
import { askForSnapshot, inTree, openInstance } from './support/snapshots.ts'
import { test } from './support/test.ts'

/** Does something in the page and gives back the request of the server action that it called. */
async function actionCalledBy(page: Page, perform: () => Promise<void>): Promise<Request> {
  const called = page.waitForRequest((request) => request.headers()['next-action'] !== undefined)
  await perform()
  return called
}

/** Sends somebody else's action again with this page's own cookies, as a curious person could. */
async function sendAgain(page: Page, action: Request): Promise<string> {
  const { 'next-action': id = '', 'content-type': type = '' } = action.headers()
  const response = await page.request.post(action.url(), {
    headers: { 'next-action': id, 'content-type': type, accept: 'text/x-component' },
    data: action.postData() ?? '',
  })
  return response.text()
}

test('support sees the connections and none of their actions', async ({ asSupport: page }) => {
  await page.goto('/connections')
  await expect(page.getByRole('link', { name: 'Connect a provider' })).toBeHidden()
  await page.getByRole('link', { name: connectionName }).click()
  await expect(page.getByText('Last answer')).toBeVisible()
  await expect(page.getByRole('button', { name: 'Check now' })).toBeHidden()
  await expect(page.getByRole('link', { name: 'Edit' })).toBeHidden()
  await expect(page.getByRole('button', { name: 'More actions' })).toBeHidden()
})

test('support sees the snapshots and none of what can be done with them', async ({ asSupport: page }) => {
  await openInstance(page, 'srv-fichiers-01')
  const base = inTree(page, 'avant migration').first()
  await base.click()
  await expect(page.getByText('à supprimer après validation')).toBeVisible()
  for (const name of ['Snapshots', 'Take a snapshot…', 'Revert…', 'Edit…', 'Delete…']) {
    await expect(page.getByRole('button', { name, exact: true })).toBeHidden()
  }
  await page.goto(`${new URL(page.url()).pathname}?do=take`)
  await expect(base).toBeVisible()
  await expect(page.getByRole('dialog')).toBeHidden()
})

test('what an operator asks of a snapshot is refused to support', async ({
  asOperator,
  asSupport,
  machine,
  lab,
}) => {
  await openInstance(asOperator, machine)
  const take = await actionCalledBy(asOperator, () => askForSnapshot(asOperator, machine, { name: 'mine' }))
  await expect(inTree(asOperator, 'mine')).toBeVisible()
  expect(await sendAgain(asSupport, take)).toContain('"key":"forbidden"')
  expect(await lab.snapshotsOf(machine)).toEqual(['mine'])
})

for (const path of ['/connections/new', '/settings/people']) {
  test(`only an administrator opens ${path}`, async ({ asSupport, asOperator }) => {
    for (const page of [asSupport, asOperator]) {
      const response = await page.goto(path)
      expect(response?.status()).toBe(403)
      await expect(
        page.getByRole('heading', { name: 'Your role gives no access to this page' }),
      ).toBeVisible()
    }
  })
}

test('an action refuses whoever may not do it, whatever the page offered', async ({
  asAdministrator,
  asSupport,
  page: stranger,
}) => {
  await asAdministrator.goto('/connections')
  await asAdministrator.getByRole('link', { name: connectionName }).click()
  const check = await actionCalledBy(asAdministrator, () =>
    asAdministrator.getByRole('button', { name: 'Check now' }).click(),
  )
  expect(await sendAgain(asAdministrator, check)).toContain('"ok":true')
  expect(await sendAgain(asSupport, check)).toContain('"key":"forbidden"')
  expect(await sendAgain(stranger, check)).toContain('"key":"signed-out"')
})

test('the reads answer who is signed in and nobody else', async ({ asSupport, page: stranger }) => {
  for (const path of ['/api/instances', '/api/connections', '/api/overview', '/api/places', '/api/tags']) {
    const refused = await stranger.request.get(path)
    expect([path, refused.status()]).toEqual([path, 401])
    expect(await refused.json()).toMatchObject({ problem: { key: 'signed-out' } })
  }
  expect((await stranger.request.get('/api/live')).status()).toBe(401)
  expect((await asSupport.request.get('/api/connections')).status()).toBe(200)
})
