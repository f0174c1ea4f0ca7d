import { randomBytes } from 'node:crypto'
import { mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { type Cable, layCable } from './cable.ts'
import { stackFolder } from './own-stack.ts'
import { Program } from './program.ts'

export type Installation = {
  cable: Cable
  /** The database itself, past the cable. */
  databaseUrl: string
  /** `npm run web` on one more host, with more settings: where it answers, and the set-up link while nobody has an account. */
  startWeb: (more?: Record<string, string>) => Promise<{ baseUrl: string; setUpUrl: string | null }>
  /** `npm run worker` on one more host. */
  startWorker: () => Promise<Program>
  close: () => Promise<void>
}

/** One PostgreSQL behind a cable, for parts that share nothing else but the key: each has a data folder of its own. */
export async function openInstallation(): Promise<Installation> {
  const folder = await mkdtemp(join(tmpdir(), 'jalon-e2e-parts-'))
  const programs: Program[] = []
  const database = start('database', ['scripts/throwaway-database.ts'], {})
  const [, printed = ''] = await database.printed(/DATABASE_URL=(\S+)/, 60_000)
  const url = new URL(printed)
  const cable = await layCable(Number(url.port))
  url.port = String(cable.port)
  const key = randomBytes(32).toString('hex')

  function start(name: string, args: string[], env: Record<string, string>): Program {
    const number = programs.length
    const program = new Program({
      args,
      env: { JALON_DATA: join(folder, `host-${number}`), ...env },
      logFile: join(stackFolder(), `parts-${number}-${name}.log`),
    })
    programs.push(program)
    return program
  }

  function startPart(part: 'web' | 'worker', more: Record<string, string> = {}): Program {
    return start(part, ['scripts/start.ts', '--only', part], {
      DATABASE_URL: url.href,
      JALON_SECRET_KEY: key,
      JALON_PUBLIC_URL: '',
      JALON_ALLOW_ADDRESSES: '127.0.0.1',
      HOST: '127.0.0.1',
      PORT: '0',
      ...more,
    })
  }

  return {
    cable,
    databaseUrl: printed,
    async startWeb(more) {
      const web = startPart('web', more)
      const [, baseUrl = ''] = await web.printed(/Jalon is ready: (\S+)/, 60_000)
      const link = await web.printed(/http\S+\/set-up\?token=\S+/, 5_000).catch(() => null)
      return { baseUrl, setUpUrl: link?.[0] ?? null }
    },
    async startWorker() {
      const worker = startPart('worker')
      await worker.printed(/Jalon works/, 60_000)
      return worker
    },
    async close() {
      for (const program of programs.reverse()) await program.stop()
      await cable.close()
      await rm(folder, { recursive: true, force: true })
    },
  }
}
