import { readdirSync, readFileSync } from 'node:fs'
import { describe, expect, it } from 'vitest'

/** What no linter here knows, checked on every source file of ours. */
const root = new URL('../../', import.meta.url).pathname
const folders = ['app', 'components', 'contract', 'e2e', 'lab', 'lib', 'prisma', 'scripts', 'worker']

type Source = { path: string; text: string }

const sources: Source[] = folders
  .flatMap((folder) =>
    readdirSync(root + folder, { recursive: true, encoding: 'utf8' }).map((name) => `${folder}/${name}`),
  )
  .filter((path) => /\.(ts|tsx|css)$/.test(path) && !path.startsWith('prisma/generated/'))
  .map((path) => ({ path, text: readFileSync(root + path, 'utf8') }))

/** `path:line` of every match; the rule's own words, in this file, do not count. */
function find(pattern: RegExp, within = /./): string[] {
  return sources
    .filter(({ path }) => within.test(path) && path !== 'scripts/test/house-rules.test.ts')
    .flatMap(({ path, text }) =>
      text.split('\n').flatMap((line, index) => (pattern.test(line) ? [`${path}:${index + 1}`] : [])),
    )
}

describe('the house rules', () => {
  it('look at something', () => {
    expect(sources.length).toBeGreaterThan(300)
  })

  it('keep every file at 400 lines or fewer', () => {
    const long = sources.filter(({ text }) => text.split('\n').length > 401)
    expect(long.map(({ path }) => path)).toEqual([])
  })

  it('keep the median file at 80 lines or fewer', () => {
    const lengths = sources.map(({ text }) => text.split('\n').length).sort((a, b) => a - b)
    expect(lengths[Math.floor(lengths.length / 2)]).toBeLessThanOrEqual(80)
  })

  it('keep pages at 80 lines or fewer', () => {
    const long = sources.filter(
      ({ path, text }) => /^app\/.*page\.tsx$/.test(path) && text.split('\n').length > 81,
    )
    expect(long.map(({ path }) => path)).toEqual([])
  })

  it('let no test sleep or answer in place of the server', () => {
    expect(find(/waitForTimeout|\bpage\.route\(|\bcontext\.route\(/)).toEqual([])
    expect(find(/(?<!test\.)setTimeout/, /^e2e\/[^/]*\.e2e\.ts$|\.test\.tsx?$/)).toEqual([])
  })

  it('leave nothing for later', () => {
    expect(find(/\b(TODO|FIXME|XXX|HACK)\b/)).toEqual([])
  })

  it('silence no checker for a whole file, and none without a reason', () => {
    expect(find(/@ts-(ignore|nocheck)|biome-ignore-all|eslint-disable/)).toEqual([])
    expect(find(/@ts-expect-error\s*$|biome-ignore [\w/]+\s*(:\s*)?$/)).toEqual([])
  })

  it('name files for what they hold', () => {
    const vague = sources.filter(({ path }) => /(^|\/)(utils?|helpers?|common|misc|index)\.tsx?$/.test(path))
    expect(vague.map(({ path }) => path)).toEqual([])
  })

  it('load nothing from a third party', () => {
    const outside = /(src|href|url|import)\s*[=(:]\s*['"`{]*https?:\/\/(?!127\.0\.0\.1|localhost)/
    expect(find(outside, /^(app|components)\/.*(?<!\.test\.tsx)$/)).toEqual([])
  })
})
