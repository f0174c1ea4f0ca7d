import { expect, type Page } from '@playwright/test'
import { expectAccessible, expectNoSidewaysScroll } from './support/accessible.ts'
import { checkedBeforehand, chosenCount, expectEnded } from './support/batches.ts'
import { chooseFromMenu, hasFocus, press, tabTo } from './support/keyboard.ts'
import { choose, expectRow, readRows } from './support/tables.ts'
import { test } from './support/test.ts'

const inCampaign = ['pre-intranet-par-0011', 'pre-sauvegarde-par-0009', 'pre-web-lyo-0003']
// Bears the same tag, and `environment: production`.
const elsewhere = 'srv-ldap-par-0002'

/** Has the connection read again, and waits until it has. */
async function readAgain(page: Page): Promise<void> {
  const { id } = await theConnection(page)
  await page.goto(`/connections/${id}`)
  const before = await theConnection(page)
  await page.getByRole('button', { name: 'Check now' }).click()
  await expect(async () => {
    const now = await theConnection(page)
    expect([now.tagsReadAt, now.tagsFault !== null]).not.toEqual([
      before.tagsReadAt,
      before.tagsFault !== null,
    ])
  }).toPass({ timeout: 30_000 })
}

type Read = { id: string; tagsReadAt: string | null; tagsFault: { message: string } | null }

async function theConnection(page: Page): Promise<Read> {
  const [first]: Read[] = await (await page.request.get('/api/connections')).json()
  if (!first) throw new Error('there is no connection')
  return first
}

const instances = (page: Page) => page.getByRole('table', { name: 'Instances' })

test('what bears a tag is found, chosen whole and given snapshots, and nothing else is: by keyboard', async ({
  asOperator: page,
  lab,
}) => {
  // A reading of the connection, a batch and some forty stops of the keyboard.
  test.setTimeout(150_000)
  for (const machine of [...inCampaign, elsewhere]) await lab.tag(machine, 'campaign', 'wave 1')
  await readAgain(page)

  await page.goto('/instances')
  const tagFilter = page.getByRole('button', { name: /\sTag$/ })
  await chooseFromMenu(page, tagFilter, page.getByRole('option', { name: 'campaign: wave 1' }))
  await expect.poll(async () => (await readRows(instances(page))).length).toBe(4)
  await chooseFromMenu(page, tagFilter, page.getByRole('option', { name: 'environment: test' }))
  await expect.poll(async () => (await readRows(instances(page))).map(({ Name }) => Name)).toEqual(inCampaign)
  await expect(page).toHaveURL(/tag=campaign%3Awave\+1&tag=environment%3Atest/)
  await expect(page.getByText(/^Tags as last read/)).toBeVisible()
  await expectAccessible(page)

  const all = page.getByRole('checkbox', { name: 'Choose all 3 that match' })
  await tabTo(page, all)
  await page.keyboard.press('Space')
  await expect(chosenCount(page, 3)).toBeVisible()
  await press(page, page.getByRole('link', { name: 'Take snapshots…' }))
  await expect
    .poll(async () => (await readRows(checkedBeforehand(page))).map(({ Instance }) => Instance).sort())
    .toEqual(inCampaign)
  const name = `wave ${Date.now()}`
  const field = page.getByRole('textbox', { name: 'Name' })
  await tabTo(page, field)
  await field.fill(name)
  const take = page.getByRole('button', { name: 'Take 3 snapshots' })
  await expect(take).toBeEnabled()
  await press(page, take)
  await expectEnded(page, 'Done', 60_000)
  for (const machine of inCampaign) expect(await lab.snapshotsOf(machine)).toEqual([name])
  expect(await lab.snapshotsOf(elsewhere)).not.toContain(name)
  for (const machine of inCampaign) await lab.removeAllSnapshots(machine)
})

test('a tag is taken off again, the focus stays at hand, and going back brings it back', async ({
  asSupport: page,
}) => {
  await page.goto('/instances?tag=backup:hourly&tag=environment:production')
  await expectRow(instances(page), { Name: 'srv-oracle-01' })
  const hourly = page.getByRole('button', { name: 'No longer filter by backup: hourly' })
  const production = page.getByRole('button', { name: 'No longer filter by environment: production' })
  await press(page, hourly)
  await expect(hourly).toBeHidden()
  expect(await hasFocus(production)).toBe(true)
  await expectRow(instances(page), { Name: 'srv-coffre-01' })
  await page.keyboard.press('Enter')
  await expect(production).toBeHidden()
  await expect(page.getByRole('button', { name: /\sTag$/ })).toBeFocused()
  await page.goBack()
  await page.goBack()
  await expect(hourly).toBeVisible()
  await expect(page).toHaveURL(/tag=backup(:|%3A)hourly/)
})

test('an instance shows its tags, each of which leads to all that bear it', async ({ asSupport: page }) => {
  await page.goto('/instances?q=srv-oracle-01')
  await page.getByRole('link', { name: 'srv-oracle-01' }).click()
  await page.getByRole('link', { name: 'Details' }).click()
  const tags = page.getByRole('list', { name: 'Tags' })
  await expect(tags.getByRole('listitem')).toHaveText([
    'backup: daily',
    'backup: hourly',
    'environment: production',
  ])
  await expectAccessible(page)
  await tags.getByRole('link', { name: 'backup: hourly' }).click()
  await expectRow(instances(page), { Name: 'srv-api-par-0030' })
  await expect(page.getByRole('list', { name: 'Tags that each instance bears' })).toHaveText('backup: hourly')
})

test('a tag that somebody takes off in the vCenter is no longer filtered by, once it was read', async ({
  asOperator: page,
  lab,
}) => {
  await lab.tag('poste-ged-par-0015', 'campaign', 'wave 2')
  await lab.tag('poste-ged-lyo-0008', 'campaign', 'wave 2')
  await readAgain(page)
  await page.goto('/instances?tag=campaign:wave%202')
  await expect.poll(async () => (await readRows(instances(page))).length).toBe(2)
  await lab.untag('poste-ged-par-0015', 'campaign', 'wave 2')
  await readAgain(page)
  await page.goto('/instances?tag=campaign:wave%202')
  await expect
    .poll(async () => (await readRows(instances(page))).map(({ Name }) => Name))
    .toEqual(['poste-ged-lyo-0008'])
})

test('a vCenter that does not tell its tags says why, and nothing else suffers', async ({
  asOperator: page,
  lab,
}) => {
  await lab.fail({ method: 'GET tagging/tag', fault: 'NoPermission' })
  await readAgain(page)
  await expect(page.getByText('Not told')).toBeVisible()
  await expect(page.getByText(/The user does not have the privilege to read tags/)).toBeVisible()
  await expect(page.getByText('Connected', { exact: true })).toBeVisible()
  await expectAccessible(page)
  await page.goto('/instances?tag=backup:hourly')
  await expectRow(instances(page), { Name: 'srv-oracle-01' })
  await expect(page.getByText(/does not tell its tags now/)).toBeVisible()
  await expectAccessible(page)
  await lab.putRight()
  await readAgain(page)
  await expect(page.getByText('Not told')).toBeHidden()
})

test.describe('en français, sur un écran étroit', () => {
  test.use({ language: 'fr', viewport: { width: 390, height: 800 } })

  test('les tags se choisissent et tiennent dans la page', async ({ asSupport: page }) => {
    await page.setViewportSize({ width: 390, height: 800 })
    await page.goto('/instances?tag=environment:production')
    await page.getByRole('button', { name: 'Filtres', exact: true }).click()
    await choose(page, 'Tag', 'backup: hourly')
    await expect(page.getByRole('button', { name: 'Ne plus filtrer par backup: hourly' })).toBeVisible()
    await expect(page.getByText(/^Tags tels que lus/)).toBeVisible()
    await expectNoSidewaysScroll(page)
    await expectAccessible(page)
  })
})
