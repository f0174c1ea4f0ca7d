import { copyFile, mkdir, mkdtemp, readFile, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { type BrowserContext, expect, type Page } from '@playwright/test'
import { confirmFingerprint, connect, fillAccess } from './support/connections.ts'
import { backupOf, type Emission, findSecrets, logsOf, recordReplies, tablesOf } from './support/emissions.ts'
import { everyPage, open } from './support/every-page.ts'
import { Host } from './support/host.ts'
import { LabControl } from './support/lab-control.ts'
import { stackFolder } from './support/own-stack.ts'
import { openParrot } from './support/parrot.ts'
import { people } from './support/people.ts'
import type { Program } from './support/program.ts'
import { createAdministrator } from './support/set-up.ts'
import { givePassword } from './support/sign-in.ts'
import { askForSnapshot, inTree, openInstance, pageHead, takeSnapshot } from './support/snapshots.ts'
import { type Peer, startLab } from './support/stack.ts'
import { test } from './support/test.ts'

// The life of one installation: each test goes on where the one before stopped.
test.describe.configure({ mode: 'serial' })

const machine = 'srv-web-01'
/** Every character that some spelling has to write in another way. */
const passwords = {
  lab: `l'été & <b> "5 %" à+/=`,
  wrong: 'wr0ng & <i> "no" 7 %+',
  parrot: `polly & <wants> "a" 9 %+/`,
}

let folder: string
let lab: { peer: Peer; program: Program }
let host: Host
let context: BrowserContext
let page: Page
let setUpUrl: string
const emissions: Emission[] = []
const keys: string[] = []

const keyFile = (of: Host) => join(of.dataFolder, 'secret.key')
const keyLines = async (of: Host) => (await readFile(keyFile(of), 'utf8')).trim().split('\n')

test.beforeAll(async ({ browser, turn: _ }) => {
  test.setTimeout(300_000)
  folder = await mkdtemp(join(tmpdir(), 'jalon-e2e-keeping-'))
  lab = await startLab({
    stateFolder: join(folder, 'lab'),
    logFile: `${stackFolder()}/keeping-lab.log`,
    machines: 20,
    password: passwords.lab,
  })
  host = await Host.empty('old')
  const started = await host.start()
  setUpUrl = started.setUpUrl ?? ''
  keys.push(...(await keyLines(host)))
  context = await browser.newContext({ baseURL: started.baseUrl })
  recordReplies(context, emissions)
  page = await context.newPage()
  await createAdministrator(page, setUpUrl)
})

test.afterAll(async () => {
  await context?.close()
  await host?.remove()
  await lab?.program.stop()
  await rm(folder, { recursive: true, force: true })
})

test('a password that the peer repeats in whatever it answers is not shown', async () => {
  const parrot = await openParrot()
  await fillAccess(page, {
    address: lab.peer.address,
    username: lab.peer.username,
    password: passwords.wrong,
  })
  await confirmFingerprint(page)
  await expect(page.getByText(/refuses the user or the password/)).toBeVisible()

  await connect(page, { address: parrot.address, username: 'polly', password: passwords.parrot }, 'Parrot')
  // What the worker was told when it began to watch.
  await expect(page.getByText(/I was told •••/).first()).toBeVisible({ timeout: 30_000 })
  await parrot.close()
})

test('the key is exchanged while people and jobs go on; nobody is signed out', async () => {
  test.setTimeout(120_000)
  await connect(page, lab.peer, 'Lyon')
  await openInstance(page, machine, 'Lyon')
  await new LabControl(lab.peer.controlUrl).slowDown({
    method: 'CreateSnapshotEx_Task',
    instance: machine,
    milliseconds: 3_000,
    times: 1,
  })
  await askForSnapshot(page, machine, { name: 'during the rotation' })

  let over = false
  const rotation = host.command('rotate-key').finally(() => {
    over = true
  })
  const statuses = new Map<number, number>()
  while (!over) {
    for (const path of ['/api/connections', `/api/instances?q=${machine}`]) {
      const status = (await page.request.get(path)).status()
      statuses.set(status, (statuses.get(status) ?? 0) + 1)
    }
  }
  expect(await rotation).toMatch(/encrypted with the key [0-9a-f]{8} now/)
  expect([...statuses.keys()]).toEqual([200])
  await expect(inTree(page, 'during the rotation')).toBeVisible()

  keys.push(...(await keyLines(host)))
  expect(await keyLines(host)).toHaveLength(2)
  await host.command('rotate-key', '--forget-old')
  expect(await keyLines(host)).toHaveLength(1)
  await page.reload()
  await takeSnapshot(page, machine, { name: 'with the new key' })
  // The worker signs in anew, with the password that the new key reads.
  await new LabControl(lab.peer.controlUrl).expireSessions()
  await takeSnapshot(page, machine, { name: 'and a new session' })
})

test('nothing that Jalon emitted holds a secret, in any spelling', async () => {
  test.setTimeout(120_000)
  for (const one of await everyPageHere()) await open(page, one)
  await page.goto('/connections/none/edit')
  const askedForWrongly = ['/api/instances/none', '/api/operations?cursor=%00', '/api/auth/none', '/api/none']
  await page.evaluate((paths) => Promise.all(paths.map((path) => fetch(path))), askedForWrongly)
  const backup = join(folder, 'searched.backup')
  await host.command('backup', backup)
  const cookies = await context.cookies()
  const session = cookies.find(({ name }) => name.endsWith('session_token'))?.value ?? ''
  const database = await readFile(join(host.dataFolder, 'postgres/password'), 'utf8')
  // The address of the first administrator is printed once, and asked for once.
  const token = new URL(setUpUrl).searchParams.get('token') ?? ''
  const all = [
    ...emissions.filter(({ place }) => !place.endsWith('/set-up')),
    ...logsOf(host.dataFolder),
    ...(await tablesOf(host.dataFolder)),
    backupOf(backup),
    { kind: 'terminal' as const, place: host.name, text: host.output.replace(setUpUrl, '') },
  ]
  const secrets = {
    ...passwords,
    administrator: people.administrator.password,
    session: decodeURIComponent(session),
    'session token': decodeURIComponent(session).split('.')[0] ?? '',
    'set-up token': token,
    'database password': database,
    ...Object.fromEntries(keys.map((key, index) => [`key ${index}`, key])),
  }
  expect(Object.values(secrets).every((secret) => secret.length >= 8)).toBe(true)
  expect(findSecrets(all, secrets)).toEqual([])

  // What is known to be there is found in each kind, so that the search could have found more.
  const found = findSecrets(all, {
    address: lab.peer.address,
    machine,
    ready: 'Jalon is ready',
    worker: 'worker ready',
  })
  expect(new Set(found.map((place) => place.split(' ')[2]))).toEqual(
    new Set(['reply', 'table', 'backup', 'terminal', 'log']),
  )
})

test('a backup restored on an empty machine goes on: people, trees, passwords, and what was not finished', async ({
  browser,
}) => {
  test.setTimeout(240_000)
  const control = new LabControl(lab.peer.controlUrl)
  const method = 'CreateSnapshotEx_Task'
  const other = 'srv-web-02'
  await openInstance(page, other, 'Lyon')
  await takeSnapshot(page, other, { name: 'done then' })
  // Longer than the move takes up to the old machine's end: there nothing more is started.
  await control.slowDown({ method, instance: other, milliseconds: 30_000, times: 1 })
  await askForSnapshot(page, other, { name: 'running then' })
  await expect(page.getByText(/Follow the provider’s task/)).toBeVisible()
  await askForSnapshot(page, other, { name: 'queued then' })
  const file = join(folder, 'moved.backup')
  expect(await host.command('backup', file)).toContain('which is NOT in it')
  await context.close()
  await host.stop()

  const fresh = await Host.empty('new')
  try {
    await mkdir(fresh.dataFolder, { mode: 0o711 })
    await copyFile(keyFile(host), keyFile(fresh))
    expect(await fresh.command('restore', file)).toContain('2 jobs were unfinished in it')
    const { baseUrl, setUpUrl: none } = await fresh.start()
    expect(none).toBeNull()
    context = await browser.newContext({ baseURL: baseUrl })
    page = await context.newPage()
    await page.goto('/jobs')
    await givePassword(page, people.administrator)
    await expect(page.getByRole('heading', { name: 'Jobs', level: 1 })).toBeVisible()
    await openInstance(page, other, 'Lyon')
    await expect(inTree(page, 'done then')).toBeVisible()
    for (const name of ['running then', 'queued then']) {
      await page.goto('/jobs')
      await page
        .getByRole('row')
        .filter({ hasText: name })
        .getByRole('link', { name: 'Take a snapshot' })
        .click()
      await expect(pageHead(page).getByText('Interrupted')).toBeVisible()
      await expect(page.getByText(/unfinished in the backup from which Jalon was restored/)).toBeVisible()
      await page.getByRole('button', { name: 'Resume' }).click()
      await expect(pageHead(page).getByText('Succeeded')).toBeVisible({ timeout: 60_000 })
    }
    // What had been asked of the peer before was found there, and asked for once.
    expect(await control.snapshotsOf(other)).toEqual(['done then', 'running then', 'queued then'])
    expect(await control.effects(method, other)).toBe(3)
    await expect(fresh.command('restore', file, '--replace')).rejects.toThrow(/stop it everywhere first/)
  } finally {
    await context.close()
    await fresh.remove()
  }
})

async function everyPageHere() {
  return (await everyPage(page)).filter(({ name }) => name !== 'missing')
}
