import { expect } from '@playwright/test'
import { Client } from 'pg'
import { type Installation, openInstallation } from './support/parts.ts'
import { test } from './support/test.ts'

// What programs ask that start, stop, balance and watch over processes, of a web process whose database can be taken away.
test.describe.configure({ mode: 'serial' })

const metricsToken = 'a token for the monitoring alone'

let installation: Installation
let web = ''

test.beforeAll(async ({ turn: _ }) => {
  test.setTimeout(120_000)
  installation = await openInstallation()
  web = (await installation.startWeb({ JALON_METRICS_TOKEN: metricsToken })).baseUrl
})

test.afterAll(() => installation.close())

/** The status and the word of one of the three questions after a process's health. */
async function health(question: '' | '/live' | '/ready'): Promise<[number, unknown]> {
  const answer = await fetch(`${web}/api/health${question}`)
  return [answer.status, await answer.json()]
}

const live = [200, { status: 'live' }]
const ready = [200, { status: 'ready' }]
const notReady = [503, { status: 'not ready' }]

test('a process that has lost its database is live and not ready, until it has it back', async () => {
  expect([await health('/live'), await health('/ready'), await health('')]).toEqual([live, ready, ready])
  installation.cable.cut()
  await expect.poll(() => health('/ready')).toEqual(notReady)
  expect([await health('/live'), await health('')]).toEqual([live, notReady])
  installation.cable.mend()
  await expect.poll(() => health('/ready')).toEqual(ready)
})

test('a process whose database is older than itself is not ready', async () => {
  const database = new Client({ connectionString: installation.databaseUrl })
  await database.connect()
  const newest = '(SELECT max(migration_name) FROM _prisma_migrations)'
  const finish = (at: string) =>
    database.query(`UPDATE _prisma_migrations SET finished_at = ${at} WHERE migration_name = ${newest}`)
  await finish('NULL')
  expect([await health('/live'), await health('/ready')]).toEqual([live, notReady])
  await finish('now()')
  expect(await health('/ready')).toEqual(ready)
  await database.end()
})

test('metrics are told to whoever has their token, and to nobody else', async ({
  asAdministrator,
  stack,
}) => {
  const ask = (authorization?: string) =>
    fetch(`${web}/api/metrics`, authorization ? { headers: { authorization } } : {})
  for (const stranger of [
    undefined,
    'Bearer another token',
    `Basic ${metricsToken}`,
    `bearer${metricsToken}`,
  ]) {
    const refused = await ask(stranger)
    expect([stranger, refused.status, await refused.text()]).toEqual([stranger, 401, ''])
    expect(refused.headers.get('www-authenticate')).toBe('Bearer')
  }
  const told = await ask(`Bearer ${metricsToken}`)
  expect(told.status).toBe(200)
  expect(told.headers.get('content-type')).toMatch(/^text\/plain; version=/)
  expect(await told.text()).toMatch(/^jalon_workers \d+$/m)
  // Without a token in its settings, an installation has nothing to tell, also to its administrator.
  expect((await asAdministrator.request.get(`${stack.baseUrl}/api/metrics`)).status()).toBe(404)
})
