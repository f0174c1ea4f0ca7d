import { expect, type Locator, type Page } from '@playwright/test'
import { openInstance, pageHead } from './snapshots.ts'

export type CloneKind = 'Clone to a virtual machine' | 'Clone to a template'

/** Opens a wizard from the machine's menu "Clone". */
export async function openClone(page: Page, machine: string, kind: CloneKind): Promise<void> {
  await openInstance(page, machine)
  await page.getByRole('button', { name: 'Clone', exact: true }).click()
  await page.getByRole('menuitem', { name: `${kind}…` }).click()
  await expect(page.getByRole('heading', { name: kind, level: 1 })).toBeVisible()
  await expectStep(page, 'Name and folder')
}

export async function expectStep(page: Page, title: string): Promise<void> {
  await expect(page.getByRole('heading', { name: title, level: 2 })).toBeVisible()
}

export async function next(page: Page, title: string): Promise<void> {
  await page.getByRole('button', { name: 'Next' }).click()
  await expectStep(page, title)
}

/** A line of a list of places, by its name alone. */
export function place(page: Page, list: string, name: string): Locator {
  return page
    .getByRole('tree', { name: list })
    .getByRole('treeitem')
    .filter({ has: page.getByText(name, { exact: true }) })
}

/** The first that can be chosen, wherever the vCenter may be. */
export async function chooseFirst(page: Page, list: string): Promise<void> {
  await page.getByRole('tree', { name: list }).locator('[role=treeitem]:not([aria-disabled])').first().click()
}

export const lists = {
  folder: 'Datacenter or folder',
  compute: 'Cluster, host or resource pool',
  datastore: 'Datastore',
} as const

/** Names the clone and chooses the first places, as far as the step that follows the storage. */
export async function choosePlaces(page: Page, name: string, then: string): Promise<void> {
  await page.getByRole('textbox', { name: /^Name of the/ }).fill(name)
  await chooseFirst(page, lists.folder)
  await next(page, 'Compute resource')
  await chooseFirst(page, lists.compute)
  await next(page, 'Storage')
  await chooseFirst(page, lists.datastore)
  await next(page, then)
}

/** Presses Finish and follows the job to its end. */
export async function finish(page: Page, end: RegExp | string): Promise<void> {
  await page.getByRole('button', { name: 'Finish' }).click()
  await expect(page).toHaveURL(/\/jobs\/[\w-]+$/)
  await expect(pageHead(page)).toContainText(end, { timeout: 30_000 })
}
