import { expect, type Page } from '@playwright/test'
import { expectAccessible } from './support/accessible.ts'
import {
  askOfChosen,
  checkedBeforehand,
  chooseAllFound,
  chosenCount,
  expectEnded,
  startTaking,
} from './support/batches.ts'
import { press, tabTo } from './support/keyboard.ts'
import { expectRow, readRows } from './support/tables.ts'
import { test } from './support/test.ts'

test.describe('choosing', () => {
  test('by hand: one, as far as another with Shift, and on by the arrows', async ({ asOperator: page }) => {
    await page.goto('/instances?q=par')
    const boxes = page.getByRole('checkbox', { name: /^Choose \w+-/ })
    await boxes.nth(1).click()
    await boxes.nth(4).click({ modifiers: ['Shift'] })
    await expect(chosenCount(page, 4)).toBeVisible()
    await page.keyboard.press('Shift+ArrowDown')
    await expect(chosenCount(page, 5)).toBeVisible()
    await page.keyboard.press('Space')
    await expect(chosenCount(page, 4)).toBeVisible()
    await expect(page.getByRole('checkbox', { name: /^Choose all/ })).toHaveJSProperty('indeterminate', true)

    // It is still there after a look elsewhere, and after a reload.
    await page.goto('/jobs')
    await page.goto('/instances')
    await expect(chosenCount(page, 4)).toBeVisible()
    await page.getByRole('button', { name: 'Choose none' }).click()
    await expect(page.getByText(/\d chosen/)).toBeHidden()
  })

  test('by a filter: all that match, beside what was chosen before', async ({ asOperator: page }) => {
    await chooseAllFound(page, 'srv-web-0', 2)
    await page.getByRole('searchbox', { name: 'Search instances' }).fill('srv-compta-01')
    await page.getByRole('checkbox', { name: 'Choose srv-compta-01' }).press('Space')
    await expect(chosenCount(page, 3)).toBeVisible()
    await page.getByRole('checkbox', { name: 'Choose the one that matches' }).press('Space')
    await expect(chosenCount(page, 2)).toBeVisible()
  })

  test('is not for support staff, who see what others asked for', async ({ asSupport: page }) => {
    await page.goto('/instances')
    await expectRow(page.getByRole('table', { name: 'Instances' }), { Name: 'dev-app-par-0003' })
    await expect(page.getByRole('checkbox')).toHaveCount(0)
    await page.goto('/jobs/batches')
    await expect(page.getByRole('heading', { name: 'Jobs', level: 1 })).toBeVisible()
    await page.goto('/instances/bulk')
    await expect(page.getByRole('heading', { name: 'Your role gives no access to this page' })).toBeVisible()
  })
})

test('each machine gets what it can have: one is left alone and says why, one goes without quiescing', async ({
  asOperator: page,
  lab,
}) => {
  // srv-mail-01 needs consolidation, srv-sans-tools-01 has nothing that could quiesce it.
  for (const machine of ['srv-mail-01', 'srv-sans-tools-01', 'srv-paie-01']) {
    await page.goto(`/instances?q=${machine}`)
    await page.getByRole('checkbox', { name: `Choose ${machine}` }).press('Space')
  }
  await askOfChosen(page, 'Take snapshots…')
  await expect(page.getByText('2 snapshots will be taken; 1 instance is left alone.')).toBeVisible()
  const table = checkedBeforehand(page)
  await expectRow(table, { Instance: 'srv-mail-01', 'What happens': 'Left alone' })
  await expectRow(table, { Instance: 'srv-sans-tools-01', Checks: expect.stringContaining('Not quiesced') })
  await expectAccessible(page)

  await page.getByRole('button', { name: /^Left alone/ }).click()
  await expect.poll(() => readRows(table)).toHaveLength(1)
  await table.getByRole('button', { name: /consolidat/i }).click()
  await expect(page.getByRole('dialog', { name: 'srv-mail-01' })).toContainText('vs-consolidation-needed')
  await page.keyboard.press('Escape')

  const name = `bulk ${Date.now()}`
  await startTaking(page, name, 2)
  await expectEnded(page, 'Done', 60_000)
  const items = page.getByRole('table', { name: 'Instances' })
  await expectRow(items, { Instance: 'srv-paie-01', Result: 'Succeeded' })
  await expectRow(items, { Instance: 'srv-mail-01', Result: 'Left alone' })
  await expectAccessible(page)
  expect(await lab.snapshotsOf('srv-paie-01')).toContain(name)
  expect(await lab.snapshotsOf('srv-mail-01')).not.toContain(name)

  await page.getByRole('link', { name: 'Job of srv-paie-01' }).click()
  await expect(page.getByRole('heading', { name: 'Take a snapshot · srv-paie-01' })).toBeVisible()
  await page.goto('/jobs')
  await page.getByRole('link', { name: 'Bulk operations' }).click()
  await expectRow(page.getByRole('table', { name: 'Bulk operations' }), { Succeeded: '2', 'Left alone': '1' })
})

test('leaving one out by keyboard leads to the next, and to the one before where there is none', async ({
  asOperator: page,
}) => {
  await chooseAllFound(page, 'srv-web-0', 2)
  await page.getByRole('searchbox', { name: 'Search instances' }).fill('srv-compta-01')
  await page.getByRole('checkbox', { name: 'Choose srv-compta-01' }).press('Space')
  await askOfChosen(page, 'Take snapshots…')
  const table = checkedBeforehand(page)
  await expect.poll(() => readRows(table)).toHaveLength(3)
  const [first, second, third] = (await readRows(table)).map(({ Instance: name }) =>
    table.getByRole('button', { name: `Leave ${name} out`, exact: true }),
  )
  if (!first || !second || !third) throw new Error('There are three rows')
  await tabTo(page, first)
  await page.keyboard.press('Enter')
  await expect.poll(() => readRows(table)).toHaveLength(2)
  await expect(second).toBeFocused()
  await tabTo(page, third)
  await page.keyboard.press('Enter')
  await expect.poll(() => readRows(table)).toHaveLength(1)
  await expect(second).toBeFocused()
})

test('old snapshots go and young ones stay, once their number has been typed', async ({
  asOperator: page,
  lab,
}) => {
  const machine = 'srv-compta-01'
  await chooseAllFound(page, machine, 1)
  await askOfChosen(page, 'Delete old snapshots…')
  // The lab's are 60 and 41 hours old when it starts.
  await page.getByRole('textbox', { name: 'Older than' }).fill('50')
  await page.getByRole('button', { name: /Unit$/ }).click()
  await page.getByRole('option', { name: 'hours' }).click()
  await expectRow(checkedBeforehand(page), { Instance: machine, 'What happens': '1 deletion' })
  await page.getByRole('button', { name: 'Delete 1 snapshot…' }).click()
  const confirmation = page.getByRole('alertdialog', { name: 'Delete 1 snapshot?' })
  await expect(confirmation.getByRole('button', { name: 'Delete 1 snapshot' })).toBeDisabled()
  await confirmation.getByRole('textbox').fill('1')
  await expectAccessible(page)
  await confirmation.getByRole('button', { name: 'Delete 1 snapshot' }).click()
  await expectEnded(page, 'Done', 60_000)
  expect(await lab.snapshotsOf(machine)).toEqual(['Après mise à jour 2026.2'])
})

test('what has not begun is cancelled, and what is done stays done', async ({ asOperator: page, lab }) => {
  await lab.slowDown({ method: 'CreateSnapshotEx_Task', milliseconds: 3_000 })
  await chooseAllOf(page, 'q=dev-')
  await askOfChosen(page, 'Take snapshots…')
  await page.getByRole('button', { name: /^Take \d+ snapshots$/ }).click()
  await expect(page).toHaveURL(/\/jobs\/batches\//)
  await page.getByRole('button', { name: 'Cancel…' }).click()
  await page.getByRole('button', { name: 'Cancel what is left' }).click()
  await expectEnded(page, 'Cancelled', 60_000)
  await expect(page.getByRole('button', { name: /^Cancelled \d+$/ })).toBeVisible()
})

test.describe('en français', () => {
  test.use({ language: 'fr' })

  test('by keyboard alone, from the list to the end', async ({ asOperator: page, lab }) => {
    const machine = 'srv-coffre-01'
    await page.goto(`/instances?q=${machine}`)
    const box = page.getByRole('checkbox', { name: `Choisir ${machine}` })
    await tabTo(page, box)
    await page.keyboard.press('Space')
    await expect(page.getByText('1 choisie')).toBeVisible()
    await press(page, page.getByRole('link', { name: 'Prendre des snapshots…' }))
    const name = page.getByRole('textbox', { name: 'Nom' })
    await tabTo(page, name)
    const given = `groupé ${Date.now()}`
    await name.fill(given)
    await expect(page.getByText('1 snapshot sera pris.')).toBeVisible()
    await press(page, page.getByRole('button', { name: 'Prendre 1 snapshot' }))
    await expectEnded(page, 'Terminée', 60_000)
    await expectAccessible(page)
    expect(await lab.snapshotsOf(machine)).toContain(given)
  })
})

async function chooseAllOf(page: Page, query: string): Promise<number> {
  const { total }: { total: number } = await (await page.request.get(`/api/instances?${query}`)).json()
  await page.goto(`/instances?${query}`)
  const box = page.getByRole('checkbox', { name: `Choose all ${total} that match` })
  await box.press('Space')
  await expect(box).toBeChecked()
  return total
}
