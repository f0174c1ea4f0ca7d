import { readdirSync } from 'node:fs'
import { join } from 'node:path'
import { cruise, type ICruiseResult } from 'dependency-cruiser'
import extractTSConfig from 'dependency-cruiser/config-utl/extract-ts-config'
import { beforeAll, describe, expect, it } from 'vitest'
import config from '../../dependency-cruiser.config.mjs'

const root = new URL('../../', import.meta.url).pathname
const folders = ['app', 'components', 'contract', 'e2e', 'lab', 'lib', 'scripts', 'worker']
const breachFolder = join(root, 'scripts/test/breach')

async function cruiseFrom(baseDir: string, starts: string[]): Promise<ICruiseResult> {
  const { output } = await cruise(
    starts,
    { ...config.options, baseDir, validate: true, ruleSet: { forbidden: config.forbidden } },
    config.options.enhancedResolveOptions,
    { tsConfig: extractTSConfig(join(root, 'tsconfig.json')) },
  )
  if (typeof output === 'string') throw new Error('Expected a result, not a report')
  return output
}

function breaches(result: ICruiseResult): string[] {
  return result.summary.violations.map(({ rule, from, to }) => `${rule.name}: ${from} → ${to}`).sort()
}

function countSources(folder: string): number {
  return readdirSync(join(root, folder), { recursive: true, encoding: 'utf8' }).filter(
    (name) => /\.tsx?$/.test(name) && !`${folder}/${name}`.startsWith('scripts/test/breach'),
  ).length
}

describe('who imports whom', () => {
  let result: ICruiseResult
  beforeAll(async () => {
    result = await cruiseFrom(root, folders)
  })

  it('follows the rules of dependency-cruiser.config.mjs', () => {
    expect(breaches(result)).toEqual([])
  })

  it('was looked at in every source file', () => {
    const sources = folders.reduce((sum, folder) => sum + countSources(folder), 0)
    expect(sources).toBeGreaterThan(300)
    const seen = result.modules.filter(({ source }) =>
      folders.some((folder) => source.startsWith(`${folder}/`)),
    )
    expect(seen.length).toBeGreaterThanOrEqual(sources)
  })

  it('would be reported, breach by breach', async () => {
    expect(breaches(await cruiseFrom(breachFolder, ['app', 'components', 'lab', 'lib']))).toEqual(
      [
        'everything-resolves: app/page.tsx → ./missing.ts',
        'domain-imports-nothing: lib/domain/rule.ts → lib/db/rows.ts',
        'lab-stands-alone: lab/simulator.ts → lib/domain/rule.ts',
        'no-provider-imports-another: lib/providers/alpha/alpha.ts → lib/providers/beta/beta.ts',
        'pages-layer: app/page.tsx → lib/db/rows.ts',
        'primitives: components/ui/button.tsx → components/person/badge.tsx',
      ].sort(),
    )
  })
})
