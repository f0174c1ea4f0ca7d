import { spawn } from 'node:child_process'
import { createWriteStream, mkdirSync, rmSync } from 'node:fs'
import { dirname } from 'node:path'

export type Step = {
  name: string
  /** Arguments of node. */
  args: string[]
  env?: Record<string, string>
  /** The runner's own report; absent for a check, which counts as no test. */
  report?: string
}

export type StepResult = { step: Step; ok: boolean }

export const resultsFolder = 'test-results'

/** Runs one step, tells how it went in one line and, where it failed, what it said. Its whole output is kept. */
export async function runStep(step: Step): Promise<StepResult> {
  const startedAt = performance.now()
  const logPath = `${resultsFolder}/${step.name.replaceAll(' ', '-')}.log`
  mkdirSync(dirname(logPath), { recursive: true })
  // A report of the last time must not be taken for one of this time.
  if (step.report) rmSync(step.report, { force: true })
  const { code, output } = await runNode(step, logPath)
  const seconds = ((performance.now() - startedAt) / 1000).toFixed(1)
  const ok = code === 0
  console.log(`${ok ? '✓' : '✗'} ${step.name} (${seconds} s)${ok ? '' : ` — ${logPath}`}`)
  if (!ok) console.log(lastLines(output, 80))
  return { step, ok }
}

function runNode(step: Step, logPath: string): Promise<{ code: number | null; output: string }> {
  const child = spawn(process.execPath, step.args, {
    env: { ...process.env, FORCE_COLOR: '0', NEXT_TELEMETRY_DISABLED: '1', ...step.env },
    stdio: ['ignore', 'pipe', 'pipe'],
  })
  const log = createWriteStream(logPath)
  let output = ''
  for (const stream of [child.stdout, child.stderr]) {
    stream.on('data', (chunk: Buffer) => {
      log.write(chunk)
      output += chunk.toString()
    })
  }
  const stop = () => void child.kill('SIGTERM')
  process.once('SIGINT', stop)
  process.once('SIGTERM', stop)
  return new Promise((resolve) => {
    child.once('close', (code) => {
      log.end()
      process.off('SIGINT', stop)
      process.off('SIGTERM', stop)
      resolve({ code, output })
    })
  })
}

/** Without the list of what went well, which is all in the log. */
export function lastLines(output: string, count: number): string {
  const lines = output.split('\n').filter((line) => line.trim() !== '' && !/^\s*✓/.test(line))
  return lines.slice(-count).join('\n')
}
