import { readFileSync } from 'node:fs'
import { afterAll, beforeAll, describe, expect, test, vi } from 'vitest'
import { parse } from 'yaml'
import { tellPeerCall } from '#lib/domain/connection/peer-call.ts'
import { testDatabase } from '#scripts/test/database.ts'

const database = await testDatabase()
const { db } = await import('#lib/db/client.ts')
const { exposeMetrics } = await import('./exposition.ts')
const { reportProcess } = await import('./process-reports.ts')
afterAll(async () => {
  await db.$disconnect()
  await database.drop()
})

const documents = new URL('../../docs/monitoring/', import.meta.url)
const read = (name: string) => readFileSync(new URL(name, documents), 'utf8')
type Rules = { groups: { rules: { alert: string; expr: string; annotations: { summary: string } }[] }[] }
type Dashboard = { panels: { title: string; targets: { expr: string }[] }[] }

let told = ''
beforeAll(async () => {
  const connection = await db.connection.create({
    data: {
      kind: 'vsphere',
      name: 'paris',
      address: 'https://paris/sdk',
      username: 'somebody',
      secretCipher: 'v1.secret',
      trustMode: 'system',
      lastSuccessAt: new Date(Date.now() - 30_000),
      lastSyncedAt: new Date(Date.now() - 60_000),
      lastSyncMs: 1_500,
      latencyMs: 20,
    },
  })
  await db.operation.create({
    data: {
      workflow: 'snapshot.create',
      input: {},
      connectionName: 'paris',
      instanceName: 'a',
      requestedByName: 'Camille',
      deadlineAt: new Date(),
      createdAt: new Date(Date.now() - 90_000),
    },
  })
  await openBatches()
  tellPeerCall({ connectionId: connection.id, method: 'Login', milliseconds: 40, fault: 'auth' })
  const report = reportProcess('worker-test')
  await vi.waitFor(async () => expect(await db.processReport.count()).toBe(1))
  told = (await exposeMetrics()).text
  await report.close()
})

/** One that has moved lately, one that waits from the start, one that waits for nothing and one that is over. */
async function openBatches(): Promise<void> {
  const ago = (seconds: number) => new Date(Date.now() - seconds * 1_000)
  const batch = { kind: 'snapshot.create', input: {}, requestedByName: 'Camille' }
  const line = { instanceName: 'a', connectionName: 'paris' }
  const waiting = (count: number) => Array.from({ length: count }, (_, at) => ({ ...line, position: at + 1 }))
  const ended = (seconds: number) => ({
    ...line,
    position: 0,
    operation: {
      create: {
        workflow: 'snapshot.create',
        input: {},
        ...line,
        requestedByName: 'Camille',
        deadlineAt: new Date(),
        createdAt: ago(2 * seconds),
        finishedAt: ago(seconds),
        state: 'succeeded',
      } as const,
    },
  })
  const open = { ...batch, createdAt: ago(9_000) }
  await db.batch.create({ data: { ...open, items: { create: [ended(700), ...waiting(3)] } } })
  await db.batch.create({ data: { ...batch, createdAt: ago(400), items: { create: waiting(2) } } })
  await db.batch.create({ data: { ...open, items: { create: [ended(3_000)] } } })
  await db.batch.create({
    data: { ...open, finishedAt: ago(5), items: { create: [{ ...line, position: 0, skipped: {} }] } },
  })
}

describe('the metrics', () => {
  test('tell how operations, connections and workers fare', () => {
    expect(told).toMatch(/^jalon_operations\{state="queued"\} 1$/m)
    expect(told).toMatch(/^jalon_operations\{state="failed"\} 0$/m)
    expect(told).toMatch(/^jalon_queue_oldest_seconds 9\d/m)
    expect(told).toMatch(/^jalon_connection_healthy\{connection="[^"]+",name="paris"\} 1$/m)
    expect(told).toMatch(/^jalon_sync_age_seconds\{[^}]*\} 6\d/m)
    expect(told).toMatch(/^jalon_workers 1$/m)
  })

  test('tell which bulk operations wait, and how long nothing has moved in one', () => {
    expect(told).toMatch(/^jalon_batches_open 3$/m)
    expect(told).toMatch(/^jalon_batch_lines_waiting 5$/m)
    expect(told).toMatch(/^jalon_batch_still_seconds 70\d/m)
  })

  test('tell of this process and of the workers, each under its own name', () => {
    expect(told).toMatch(/^jalon_peer_faults_total\{.*code="auth".*process="web-[^"]+"\} 1$/m)
    expect(told).toMatch(/^jalon_peer_faults_total\{.*code="auth".*process="worker-test"\} 1$/m)
    expect(told).toMatch(/^nodejs_eventloop_lag_p99_seconds\{process="worker-test"\} /m)
  })

  test('hold no secret, no address and no person', () => {
    expect(told).not.toMatch(/v1\.secret|somebody|Camille|https:/)
  })

  test('forget a worker that stopped', async () => {
    expect((await exposeMetrics()).text).toMatch(/^jalon_workers 0$/m)
  })
})

describe('what docs/monitoring offers', () => {
  const alerts = (parse(read('alerts.yaml')) as Rules).groups.flatMap(({ rules }) => rules)
  const { panels } = JSON.parse(read('dashboard.json')) as Dashboard
  const asked = [
    ...alerts.map(({ alert, expr }) => ({ name: alert, expr })),
    ...panels.flatMap(({ title, targets }) => targets.map(({ expr }) => ({ name: title, expr }))),
  ]

  test.each(asked)('$name asks for nothing that is not told', ({ expr }) => {
    const names = expr.match(/\b(?:jalon|nodejs|process)_\w+/g) ?? []
    expect(names).not.toEqual([])
    for (const name of names) expect(told).toMatch(new RegExp(`^${name}[{ ]`, 'm'))
  })

  test('every rule says what it means', () => {
    expect(alerts.filter(({ annotations }) => !annotations?.summary)).toEqual([])
  })

  test('the page explains every metric of ours, and no other', () => {
    const explained = new Set(read('README.md').match(/\bjalon_\w+/g))
    const exposed = new Set([...told.matchAll(/^# TYPE (jalon_\w+)/gm)].map(([, name]) => name))
    expect(explained).toEqual(exposed)
  })
})
