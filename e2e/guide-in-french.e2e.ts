import { expect, type Page } from '@playwright/test'
import { chooseFromMenu, hasFocus, press, tabTo } from './support/keyboard.ts'
import { inTree, pageHead } from './support/snapshots.ts'
import { test } from './support/test.ts'

// The guide "Créer un snapshot ou un clone", from "Prendre un Snapshot" to "Supprimer un Snapshot": in French, in the
// dark theme and without ever touching the mouse. Each test goes on where the one before stopped.
test.describe.configure({ mode: 'serial' })
test.use({ language: 'fr', theme: 'dark', locale: 'fr-FR' })

const machine = 'srv-api-par-0030'

/** From any page to the machine's, by the search that Ctrl+K opens. */
async function goToMachine(page: Page) {
  await page.goto('/')
  await expect(page.getByRole('button', { name: 'Rechercher une instance' })).toBeVisible()
  await page.keyboard.press('Control+k')
  await expect(page.getByRole('searchbox', { name: 'Nom de l’instance' })).toBeFocused()
  await page.keyboard.type(machine)
  await expect(page.getByRole('menuitem', { name: machine })).toBeVisible()
  await page.keyboard.press('ArrowDown')
  await page.keyboard.press('Enter')
  await expect(page.getByRole('heading', { name: machine, level: 1 })).toBeVisible()
}

async function fromSnapshotsMenu(page: Page, action: string) {
  await chooseFromMenu(
    page,
    page.getByRole('button', { name: 'Snapshots', exact: true }),
    page.getByRole('menuitem', { name: action }),
  )
}

/** Walks the tree from its top to a snapshot with the arrow key. */
async function selectInTree(page: Page, name: string) {
  const rows = page.getByRole('treeitem')
  const wanted = inTree(page, name)
  await expect(wanted).toBeVisible()
  await tabTo(page, page.locator('[role=treeitem][tabindex="0"]'))
  await page.keyboard.press('Home')
  await expect(rows.first()).toBeFocused()
  for (let place = 1; !(await hasFocus(wanted)); place += 1) {
    await page.keyboard.press('ArrowDown')
    await expect(rows.nth(place)).toBeFocused()
  }
}

async function confirm(page: Page, title: string, button: string) {
  const dialog = page.getByRole('alertdialog', { name: title })
  await expect(dialog).toBeVisible()
  await press(page, dialog.getByRole('button', { name: button }))
  await expect(dialog).toBeHidden()
}

/** The guide knows no safety snapshot: whoever follows it to the letter takes the tick off. */
async function withoutSafety(page: Page) {
  const box = page.getByRole('checkbox', { name: 'Prendre d’abord un snapshot de sécurité' })
  await tabTo(page, box)
  await expect(box).toBeChecked()
  await page.keyboard.press('Space')
  await expect(page.getByText('Sans lui, ce qui est jeté ne peut pas revenir.')).toBeVisible()
}

test('prendre un snapshot de la mémoire d’une machine en marche', async ({ asOperator: page, lab }) => {
  await lab.removeAllSnapshots(machine)
  await lab.setPower(machine, 'poweredOn')
  await goToMachine(page)
  await fromSnapshotsMenu(page, 'Prendre un snapshot…')
  const dialog = page.getByRole('dialog', { name: `Prendre un snapshot de ${machine}` })
  await expect(dialog.getByRole('textbox', { name: 'Nom' })).toBeFocused()
  await expect(dialog.getByRole('textbox', { name: 'Nom' })).toHaveValue(/^\d{4}-\d\d-\d\d \d\d:\d\d:\d\d$/)
  await page.keyboard.press('Control+a')
  await page.keyboard.type('Avant mise à jour')
  await page.keyboard.press('Tab')
  await page.keyboard.type('Demande CHG-4182')
  await tabTo(page, dialog.getByRole('checkbox', { name: /mémoire de la machine virtuelle/ }))
  await page.keyboard.press('Space')
  await expect(dialog.getByText(/préférez la mise au repos à un simple snapshot de mémoire/)).toBeVisible()
  await press(page, dialog.getByRole('button', { name: 'OK' }))

  await expect(inTree(page, 'Avant mise à jour')).toBeVisible({ timeout: 15_000 })
  await selectInTree(page, 'Avant mise à jour')
  await expect(page.getByText('Demande CHG-4182')).toBeVisible()
  await expect(page.getByText('Avec la mémoire').last()).toBeVisible()
})

test('prendre un snapshot à froid : les options sont grisées et disent pourquoi', async ({
  asOperator: page,
  lab,
}) => {
  await lab.setPower(machine, 'poweredOff')
  await goToMachine(page)
  await expect(pageHead(page).getByText('Hors tension')).toBeVisible()
  await fromSnapshotsMenu(page, 'Prendre un snapshot…')
  const dialog = page.getByRole('dialog', { name: `Prendre un snapshot de ${machine}` })
  for (const option of [/mémoire de la machine/, /Mettre au repos/]) {
    await expect(dialog.getByRole('checkbox', { name: option })).toBeDisabled()
    await expect(dialog.getByRole('checkbox', { name: option })).toHaveAccessibleDescription(
      /la machine est éteinte/,
    )
  }
  await page.keyboard.press('Control+a')
  await page.keyboard.type('Machine éteinte')
  await page.keyboard.press('Enter')
  await expect(inTree(page, 'Machine éteinte')).toBeVisible()
  expect(await lab.snapshotsOf(machine)).toEqual(['Avant mise à jour', 'Machine éteinte'])
})

test('gérer les snapshots : restaurer remet la machine comme elle était, en marche', async ({
  asOperator: page,
  lab,
}) => {
  await goToMachine(page)
  await fromSnapshotsMenu(page, 'Gérer les snapshots')
  await selectInTree(page, 'Avant mise à jour')
  await press(page, page.getByRole('button', { name: 'Restaurer…' }))
  const dialog = page.getByRole('alertdialog', { name: `Restaurer un snapshot de ${machine}` })
  await expect(dialog).toContainText('Avant mise à jour')
  await withoutSafety(page)
  await confirm(page, `Restaurer un snapshot de ${machine}`, 'OK')
  await expect(pageHead(page).getByText('Sous tension')).toBeVisible({ timeout: 15_000 })
  expect((await lab.machine(machine)).powerState).toBe('poweredOn')
})

test('restaurer le dernier snapshot revient à celui dont la machine descend', async ({
  asOperator: page,
  lab,
}) => {
  await lab.setPower(machine, 'poweredOff')
  await goToMachine(page)
  await expect(pageHead(page).getByText('Hors tension')).toBeVisible()
  await fromSnapshotsMenu(page, 'Restaurer le dernier snapshot…')
  const title = `Restaurer le dernier snapshot de ${machine}`
  await expect(page.getByRole('alertdialog', { name: title })).toContainText('Avant mise à jour')
  await withoutSafety(page)
  await confirm(page, title, 'OK')
  await expect(pageHead(page).getByText('Sous tension')).toBeVisible({ timeout: 15_000 })
  expect((await lab.machine(machine)).powerState).toBe('poweredOn')
})

test('modifier le nom et la description', async ({ asOperator: page, lab }) => {
  await goToMachine(page)
  await selectInTree(page, 'Machine éteinte')
  await press(page, page.getByRole('button', { name: 'Modifier…' }))
  await expect(page.getByRole('textbox', { name: 'Nom' })).toBeFocused()
  await page.keyboard.press('Control+a')
  await page.keyboard.type('Avant la nuit')
  await page.keyboard.press('Enter')
  await expect(inTree(page, 'Avant la nuit')).toBeVisible()
  expect(await lab.snapshotsOf(machine)).toEqual(['Avant mise à jour', 'Avant la nuit'])
})

test('supprimer un snapshot garde ceux d’en dessous', async ({ asOperator: page, lab }) => {
  await lab.takeSnapshot(machine, 'Troisième')
  await goToMachine(page)
  await expect(inTree(page, 'Troisième')).toBeVisible()
  await selectInTree(page, 'Avant la nuit')
  await press(page, page.getByRole('button', { name: 'Supprimer…' }))
  await confirm(page, `Supprimer un snapshot de ${machine}`, 'OK')
  await expect(inTree(page, 'Avant la nuit')).toBeHidden({ timeout: 15_000 })
  await expect(inTree(page, 'Troisième')).toBeVisible()
})

test('supprimer avec les enfants, une fois le nom saisi', async ({ asOperator: page, lab }) => {
  await lab.takeSnapshot(machine, 'Quatrième')
  await goToMachine(page)
  await expect(inTree(page, 'Quatrième')).toBeVisible()
  await selectInTree(page, 'Troisième')
  await chooseFromMenu(
    page,
    page.getByRole('button', { name: 'Supprimer…' }),
    page.getByRole('menuitem', { name: 'Supprimer avec son enfant…' }),
  )
  const dialog = page.getByRole('alertdialog', {
    name: `Supprimer un snapshot de ${machine} et ses descendants`,
  })
  await expect(dialog.getByRole('textbox', { name: /saisissez le nom de l’instance/ })).toBeFocused()
  await page.keyboard.type(machine)
  await page.keyboard.press('Enter')
  await expect(inTree(page, 'Troisième')).toBeHidden({ timeout: 15_000 })
  expect(await lab.snapshotsOf(machine)).toEqual(['Avant mise à jour'])
})

test('supprimer tous les snapshots', async ({ asOperator: page, lab }) => {
  await goToMachine(page)
  await fromSnapshotsMenu(page, 'Supprimer tous les snapshots…')
  await expect(page.getByRole('textbox', { name: /saisissez le nom de l’instance/ })).toBeFocused()
  await page.keyboard.type(machine)
  await page.keyboard.press('Enter')
  await expect(page.getByText('Aucun snapshot', { exact: true })).toBeVisible({ timeout: 15_000 })
  expect(await lab.snapshotsOf(machine)).toEqual([])
})
