import { expect, type Page } from '@playwright/test'
import { someBatch } from './batches.ts'

export type NamedPage = { name: string; path: string }

/** Every page of the console that an administrator can open now, each kind once. */
export async function everyPage(page: Page): Promise<NamedPage[]> {
  const connection = await firstOf(page, '/api/connections')
  const instance = await firstOf(page, '/api/instances?q=srv-sql-01')
  const template = await firstOf(page, '/api/instances?kind=template')
  const job = await firstOf(page, '/api/operations?')
  const batch = await someBatch(page.request)
  return [
    { name: 'overview', path: '/' },
    { name: 'instances', path: '/instances' },
    { name: 'snapshots', path: `/instances/${instance}/snapshots` },
    { name: 'instance’s jobs', path: `/instances/${instance}/jobs` },
    { name: 'instance’s details', path: `/instances/${instance}/details` },
    { name: 'clone to a machine', path: `/instances/${instance}/clone` },
    { name: 'clone to a template', path: `/instances/${instance}/clone-to-template` },
    { name: 'templates', path: '/templates' },
    { name: 'choose a template', path: '/templates/deploy' },
    { name: 'deploy a template', path: `/templates/${template}/deploy` },
    { name: 'jobs', path: '/jobs' },
    { name: 'job', path: `/jobs/${job}` },
    { name: 'bulk operations', path: '/jobs/batches' },
    { name: 'bulk operation', path: `/jobs/batches/${batch}` },
    { name: 'nothing chosen', path: '/instances/bulk' },
    { name: 'connections', path: '/connections' },
    { name: 'connection', path: `/connections/${connection}` },
    { name: 'edit connection', path: `/connections/${connection}/edit` },
    { name: 'new connection', path: '/connections/new' },
    { name: 'audit log', path: '/audit' },
    { name: 'account', path: '/settings/account' },
    { name: 'people', path: '/settings/people' },
    { name: 'missing', path: '/no/such/page' },
  ]
}

type Listed = { id: string }

/** The id of the first thing that a list answers; most lists come by the page. */
async function firstOf(page: Page, path: string): Promise<string> {
  const answer: Listed[] | { rows: Listed[] } = await (await page.request.get(path)).json()
  const [first] = Array.isArray(answer) ? answer : answer.rows
  if (!first) throw new Error(`${path} is empty`)
  return first.id
}

/** Opens the page and waits until it shows what it has read. */
export async function open(page: Page, { path }: NamedPage): Promise<void> {
  await page.goto(path)
  await expect(page.getByRole('heading', { level: 1 })).toBeVisible()
  await expect(page.getByRole('table').and(page.locator('[aria-busy=true]'))).toHaveCount(0)
}
