import { spawn } from 'node:child_process'
import { once } from 'node:events'
import { text } from 'node:stream/consumers'

const entry = new URL('../../jalon.ts', import.meta.url).pathname

export type Ended = { code: number | null; stdout: string; stderr: string }

/** `npm run jalon -- <args>`, in its own process. */
export async function jalon(args: string[], env: Record<string, string>): Promise<Ended> {
  return await startJalonCommand(args, env).ended
}

/** The same, to be disturbed while it runs. */
export function startJalonCommand(args: string[], env: Record<string, string>) {
  const child = spawn(process.execPath, [entry, ...args], {
    env: { ...process.env, DATABASE_URL: '', JALON_SECRET_KEY: '', JALON_OTHER_SECRET_KEYS: '', ...env },
    stdio: ['ignore', 'pipe', 'pipe'],
  })
  const ended = (async (): Promise<Ended> => {
    const [stdout, stderr] = await Promise.all([text(child.stdout), text(child.stderr), once(child, 'exit')])
    return { code: child.exitCode, stdout, stderr }
  })()
  return { child, ended }
}
