import { spawnSync } from 'node:child_process'
import { mkdtempSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { describe, expect, it } from 'vitest'

const entry = new URL('../jalon.ts', import.meta.url).pathname

function jalon(...args: string[]) {
  const env = { ...process.env, JALON_DATA: join(mkdtempSync(join(tmpdir(), 'jalon-command-')), 'none') }
  const { status, stdout, stderr } = spawnSync(process.execPath, [entry, ...args], { encoding: 'utf8', env })
  return { status, stdout, stderr }
}

describe('npm run jalon', () => {
  it('lists the commands when it is asked for nothing', () => {
    const { status, stdout } = jalon()
    expect(status).toBe(0)
    expect(stdout).toMatch(/^npm run jalon -- <command>\n/)
  })

  it.each(['no-such', 'constructor'])('refuses the unknown command %s in one line', (name) => {
    const { status, stderr } = jalon(name)
    expect(stderr).toBe(`There is no command ${name}: npm run jalon -- --help lists them.\n`)
    expect(status).toBe(2)
  })
})
