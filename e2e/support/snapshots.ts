import { expect, type Locator, type Page } from '@playwright/test'
import { connectionName } from './connections.ts'

/** Finds the instance in the list and opens its page, whose first tab is its snapshots. */
export async function openInstance(page: Page, machine: string, connection = connectionName): Promise<void> {
  await page.goto(`/instances?q=${encodeURIComponent(machine)}`)
  const row = page.getByRole('row').filter({ has: page.getByRole('cell', { name: connection, exact: true }) })
  await row.getByRole('link', { name: machine, exact: true }).click()
  await expect(page.getByRole('heading', { name: machine, level: 1 })).toBeVisible()
}

/** The page's title with what stands beside it: an instance's power state, a job's state. */
export function pageHead(page: Page): Locator {
  return page.locator('header', { has: page.getByRole('heading', { level: 1 }) })
}

/** A snapshot's line in the tree; it also says when it was taken. */
export function inTree(page: Page, name: string): Locator {
  return page.getByRole('treeitem').filter({ has: page.getByText(name, { exact: true }) })
}

/** Chooses from the guide's menu "Snapshots". */
export async function fromSnapshotsMenu(page: Page, action: string): Promise<void> {
  await page.getByRole('button', { name: 'Snapshots', exact: true }).click()
  await page.getByRole('menuitem', { name: action }).click()
}

export type TakeDialog = {
  dialog: Locator
  name: Locator
  description: Locator
  memory: Locator
  quiesce: Locator
  ok: Locator
}

/** Opens "Take a snapshot" from the menu. */
export async function openTake(page: Page, machine: string): Promise<TakeDialog> {
  await fromSnapshotsMenu(page, 'Take a snapshot…')
  const dialog = page.getByRole('dialog', { name: `Take a snapshot of ${machine}` })
  return {
    dialog,
    name: dialog.getByRole('textbox', { name: 'Name' }),
    description: dialog.getByRole('textbox', { name: 'Description' }),
    memory: dialog.getByRole('checkbox', { name: /memory/ }),
    quiesce: dialog.getByRole('checkbox', { name: /Quiesce/ }),
    ok: dialog.getByRole('button', { name: /^(OK|Take it anyway)$/ }),
  }
}

type Wish = {
  name: string
  description?: string
  /** Absent: what the dialog suggests. */
  option?: 'memory' | 'quiesce' | 'neither'
  reason?: string
}

/** Asks for a snapshot; it is not waited for. */
export async function askForSnapshot(page: Page, machine: string, wish: Wish): Promise<void> {
  const { dialog, name, description, memory, quiesce, ok } = await openTake(page, machine)
  await name.fill(wish.name)
  await description.fill(wish.description ?? '')
  for (const [option, box] of [
    ['memory', memory],
    ['quiesce', quiesce],
  ] as const) {
    if (wish.option && (await box.isEnabled()) && (await box.isChecked()) !== (option === wish.option)) {
      await box.press('Space')
    }
  }
  await dialog.getByRole('textbox', { name: /^Reason/ }).fill(wish.reason ?? '')
  await ok.click()
  await expect(dialog).toBeHidden()
}

/** Takes a snapshot and waits until the tree shows it. */
export async function takeSnapshot(page: Page, machine: string, wish: Wish): Promise<void> {
  await askForSnapshot(page, machine, wish)
  await expect(inTree(page, wish.name)).toBeVisible()
}

/** The line about a job, on the instance's page; `workflow` as it is called there, e.g. "Take a snapshot". */
export function jobLine(page: Page, workflow: string): Locator {
  return page.getByRole('region', { name: workflow, exact: true })
}

export async function expectDone(page: Page, workflow: string): Promise<void> {
  await expect(page.getByText(`${workflow}: done`)).toBeVisible({ timeout: 15_000 })
}
