import { type APIRequestContext, expect, type Locator, type Page } from '@playwright/test'

/** Shows what the list's search finds, and chooses all of it. */
export async function chooseAllFound(page: Page, search: string, count: number): Promise<void> {
  await page.goto(`/instances?q=${encodeURIComponent(search)}`)
  await expect(page.getByRole('status').filter({ hasText: new RegExp(`^${count} instances?`) })).toBeVisible()
  await page.getByRole('checkbox', { name: /^Choose (all|the one)/ }).press('Space')
  await expect(chosenCount(page, count)).toBeVisible()
}

/** How many are chosen, as the list announces it. */
export function chosenCount(page: Page, count: number): Locator {
  return page.getByText(`${count} chosen`, { exact: true })
}

/** From the list, where some are chosen, to the page where something is asked of them. */
export async function askOfChosen(
  page: Page,
  what: 'Take snapshots…' | 'Delete old snapshots…',
): Promise<void> {
  await page.getByRole('link', { name: what }).press('Enter')
  await expect(page.getByRole('heading', { name: 'Bulk operation', level: 1 })).toBeVisible()
}

export function checkedBeforehand(page: Page): Locator {
  return page.getByRole('table', { name: 'Checked beforehand' })
}

/** Starts taking snapshots and waits for the batch's page. */
export async function startTaking(page: Page, name: string, count: number): Promise<void> {
  await page.getByRole('textbox', { name: 'Name' }).fill(name)
  const start = page.getByRole('button', {
    name: count === 1 ? 'Take 1 snapshot' : `Take ${count} snapshots`,
  })
  await expect(start).toBeEnabled()
  await start.press('Enter')
  await expect(page).toHaveURL(/\/jobs\/batches\//)
}

/** What became of the lines, as the page's state beside its title says. */
export async function expectEnded(page: Page, state: string, timeout: number): Promise<void> {
  const head = page.locator('header', { has: page.getByRole('heading', { level: 1 }) })
  await expect(head.getByText(state, { exact: true })).toBeVisible({ timeout })
}

/** The id of the latest batch; where there is none yet, of one that finds nothing to delete. */
export async function someBatch(request: APIRequestContext): Promise<string> {
  const listed = await request.get('/api/batches')
  const { rows }: { rows: { id: string }[] } = await listed.json()
  const [latest] = rows
  if (latest) return latest.id
  const instances: { rows: { id: string }[] } = await (await request.get('/api/instances?')).json()
  const asked = await request.post('/api/batches', {
    headers: { origin: new URL(listed.url()).origin },
    data: nothingToDelete(instances.rows.slice(0, 1).map(({ id }) => id)),
  })
  const { id }: { id: string } = await asked.json()
  return id
}

/** What is asked of instances when nothing is to happen to them. */
export function nothingToDelete(instanceIds: readonly string[]): object {
  return { kind: 'snapshot.remove', instanceIds, olderThanHours: 87_600, reason: '' }
}
