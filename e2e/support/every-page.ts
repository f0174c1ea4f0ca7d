import { expect, type Page } from '@playwright/test'

export type NamedPage = { name: string; path: string }

/** Every page of the console that an administrator can open now, each kind once. */
export async function everyPage(page: Page): Promise<NamedPage[]> {
  const connectionId = await firstId(page, '/api/connections')
  return [
    { name: 'overview', path: '/' },
    { name: 'instances', path: '/instances' },
    { name: 'connections', path: '/connections' },
    { name: 'connection', path: `/connections/${connectionId}` },
    { name: 'edit connection', path: `/connections/${connectionId}/edit` },
    { name: 'new connection', path: '/connections/new' },
    { name: 'account', path: '/settings/account' },
    { name: 'people', path: '/settings/people' },
    { name: 'missing', path: '/no/such/page' },
  ]
}

async function firstId(page: Page, path: string): Promise<string> {
  const [first]: { id: string }[] = await (await page.request.get(path)).json()
  if (!first) throw new Error(`${path} is empty`)
  return first.id
}

/** Opens the page and waits until it shows what it has read. */
export async function open(page: Page, { path }: NamedPage): Promise<void> {
  await page.goto(path)
  await expect(page.getByRole('heading', { level: 1 })).toBeVisible()
  await expect(page.getByRole('table').and(page.locator('[aria-busy=true]'))).toHaveCount(0)
}
