import { mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { type Browser, type BrowserContext, test as base, expect, type Page } from '@playwright/test'
import { connect, removeConnection } from './connections.ts'
import { LabControl } from './lab-control.ts'
import { missingWords } from './missing-words.ts'
import { VCenter } from './outside/vcenter.ts'
import { ownStack, stackFolder } from './own-stack.ts'
import { type RoleName, signedIn } from './people.ts'
import type { Program } from './program.ts'
import { setUpOnce } from './set-up.ts'
import { type Peer, type Stack, startLab } from './stack.ts'
import { Turns } from './turns.ts'

type Tastes = {
  /** The language and the theme that people chose earlier; `page` itself is a stranger's, who chose nothing. */
  language: 'en' | 'fr'
  theme: 'light' | 'dark' | 'system'
}

type LabSize = Partial<Pick<Parameters<typeof startLab>[0], 'apiVersion' | 'machines' | 'taskTime'>>

type OtherVCenter = {
  peer: Peer
  /** Where it keeps its identity, its certificate among it. */
  stateFolder: string
  stop: () => Promise<void>
  /** After `stop`: at the same address, with what the state folder says by then. */
  startAgain: () => Promise<void>
}

type Fixtures = {
  /** Each in a browser of their own, signed in. */
  asAdministrator: Page
  asOperator: Page
  asSupport: Page
  /** The lab's control port. Whatever a test disturbs is put right after it. */
  lab: LabControl
  /** The name of a running machine with guest tools and, at the beginning, no snapshot. */
  machine: string
  /** Opens a vCenter of the test's own, which it may stop when it likes. */
  openLab: (options?: LabSize) => Promise<OtherVCenter>
  /** The same, connected under a name for as long as the test lasts. */
  connectOther: (name: string) => Promise<OtherVCenter>
  /** Another administrator, who works in the vCenter itself. */
  outside: VCenter
  /** Waited for by every test: beside those of the other workers, or alone where it is tagged @alone. */
  turn: undefined
}

export const test = base.extend<Tastes & Fixtures, { stack: Stack }>({
  language: ['en', { option: true }],
  theme: ['light', { option: true }],
  stack: [
    async ({ browser }, use, { project }) => {
      const stack = ownStack()
      if (project.name !== 'first run') await setUpOnce(browser, stack)
      await use(stack)
    },
    { scope: 'worker', timeout: 120_000 },
  ],
  turn: [
    // biome-ignore lint/correctness/noEmptyPattern: Playwright reads the names of the wanted fixtures from it.
    async ({}, use, { tags, parallelIndex }) => {
      const turns = new Turns()
      const end = tags.includes('@alone') ? await turns.alone() : await turns.besideOthers(parallelIndex)
      await use(undefined)
      await end()
    },
    // As long as the longest test of another worker may take, and some.
    { auto: true, timeout: 400_000 },
  ],
  baseURL: async ({ stack }, use) => use(stack.baseUrl),
  context: async ({ context }, use) => {
    const missing = missingWords(context)
    await use(context)
    expect(missing).toEqual([])
  },

  asAdministrator: async ({ browser, stack, language, theme }, use) =>
    withPage(browser, 'administrator', { language, theme }, stack, use),
  asOperator: async ({ browser, stack, language, theme }, use) =>
    withPage(browser, 'operator', { language, theme }, stack, use),
  asSupport: async ({ browser, stack, language, theme }, use) =>
    withPage(browser, 'support', { language, theme }, stack, use),

  lab: async ({ stack }, use) => {
    const lab = new LabControl(stack.peer.controlUrl)
    await use(lab)
    await lab.putRight()
  },
  // biome-ignore lint/correctness/noEmptyPattern: Playwright reads the names of the wanted fixtures from it.
  openLab: async ({}, use) => {
    const opened: Program[] = []
    const folder = await mkdtemp(join(tmpdir(), 'jalon-e2e-lab-'))
    await use(async (size = {}) => {
      const stateFolder = join(folder, String(opened.length))
      const start = async () => {
        const options = { stateFolder, logFile: `${stackFolder()}/other-lab.log`, machines: 20 }
        const started = await startLab({ ...options, ...size })
        opened.push(started.program)
        return started
      }
      const { peer, program } = await start()
      const startAgain = async () => void (await start())
      return { peer, stateFolder, stop: () => program.stop(), startAgain }
    })
    for (const program of opened) await program.stop()
    await rm(folder, { recursive: true, force: true })
  },
  connectOther: async ({ asAdministrator, openLab }, use) => {
    const connected: string[] = []
    await use(async (name) => {
      const other = await openLab()
      await connect(asAdministrator, other.peer, name)
      connected.push(name)
      return other
    })
    for (const name of connected) await removeConnection(asAdministrator, name)
  },
  machine: async ({ outside, stack }, use) => {
    const names = await outside.machineNames()
    const machine = stack.peer.controlUrl ? 'srv-web-01' : names[0]
    if (machine === undefined) throw new Error('The vCenter has no machine')
    if ((await outside.powerState(machine)) !== 'poweredOn') await outside.powerOn(machine)
    if ((await outside.snapshotNames(machine)).length > 0) await outside.removeAllSnapshots(machine)
    await use(machine)
  },
  outside: async ({ stack }, use) => use(await VCenter.signIn(stack.peer)),
})

async function withPage(
  browser: Browser,
  role: RoleName,
  tastes: Tastes,
  stack: Stack,
  use: (page: Page) => Promise<void>,
): Promise<void> {
  const context = await browser.newContext({ storageState: signedIn(role) })
  await chooseTastes(context, tastes, stack.baseUrl)
  const missing = missingWords(context)
  await use(await context.newPage())
  await context.close()
  expect(missing).toEqual([])
}

async function chooseTastes(
  context: BrowserContext,
  { language, theme }: Tastes,
  url: string,
): Promise<void> {
  await context.addCookies([
    { name: 'locale', value: language, url },
    { name: 'theme', value: theme, url },
  ])
}
