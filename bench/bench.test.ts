import { execFile } from 'node:child_process'
import { mkdtempSync, readFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { promisify } from 'node:util'
import { expect, test } from 'vitest'
import type { Figure } from './figure.ts'

const run = promisify(execFile)

test('a small estate is measured, each figure beside its floor, and the plans are shown', async () => {
  const json = join(mkdtempSync(join(tmpdir(), 'jalon-figures-')), 'figures.json')
  const flags = ['--size', '40', '--snapshots', '2', '--only', 'reads', '--explain', '--json', json]
  const { stdout } = await run(process.execPath, ['bench/main.ts', ...flags])
  const { figures }: { figures: Figure[] } = JSON.parse(readFileSync(json, 'utf8'))
  const named = new Map(figures.map((figure) => [figure.name, figure]))
  expect(named.get('rows that it wrote')?.value).toBe(0)
  for (const name of ['first full sync', 'quiet re-sync', 'list, search, filter, sort: p95']) {
    const figure = named.get(name)
    expect(figure?.value).toBeGreaterThan(0)
    expect(figure?.floor?.value).toBeGreaterThan(0)
  }
  expect(stdout).toContain('Query Text: SELECT')
  expect(stdout).toMatch(/\| first full sync \(ms\) +\| /)
}, 120_000)
