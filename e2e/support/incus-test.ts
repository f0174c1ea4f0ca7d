import { mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { removeConnection } from './connections.ts'
import { IncusControl } from './incus-control.ts'
import { type IncusPeer, startIncusLab } from './incus-lab.ts'
import { stackFolder } from './own-stack.ts'
import type { Program } from './program.ts'
import { test as base } from './test.ts'

export type IncusServer = {
  peer: IncusPeer
  control: IncusControl
  stateFolder: string
  stop: () => Promise<void>
  startAgain: () => Promise<void>
}

type Fixtures = {
  /** Opens an Incus server of the test's own. */
  openIncus: () => Promise<IncusServer>
  /** Names the connections that the test makes, which are removed after it. */
  willConnect: (name: string) => string
}

export const test = base.extend<Fixtures>({
  // biome-ignore lint/correctness/noEmptyPattern: Playwright reads the names of the wanted fixtures from it.
  openIncus: async ({}, use) => {
    const opened: Program[] = []
    const folder = await mkdtemp(join(tmpdir(), 'jalon-e2e-incus-'))
    await use(async () => {
      const stateFolder = join(folder, String(opened.length))
      const start = async () => {
        const started = await startIncusLab({ stateFolder, logFile: `${stackFolder()}/incus-lab.log` })
        opened.push(started.program)
        return started
      }
      const { peer, program } = await start()
      const startAgain = async () => void (await start())
      const control = new IncusControl(peer.controlUrl)
      return { peer, control, stateFolder, stop: () => program.stop(), startAgain }
    })
    for (const program of opened) await program.stop()
    await rm(folder, { recursive: true, force: true })
  },
  willConnect: async ({ asAdministrator }, use) => {
    const names: string[] = []
    await use((name) => {
      names.push(name)
      return name
    })
    for (const name of names) await removeConnection(asAdministrator, name)
  },
})
