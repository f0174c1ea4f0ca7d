import { existsSync, readFileSync } from 'node:fs'
import { describe, expect, it } from 'vitest'

const root = new URL('../../', import.meta.url).pathname
const readme = readFileSync(`${root}README.md`, 'utf8')
const { scripts } = JSON.parse(readFileSync(`${root}package.json`, 'utf8'))

describe('the README', () => {
  it('names only commands that exist, and every command that exists', () => {
    const named = [...readme.matchAll(/npm (?:run ([\w:-]+)|(start|test)\b)/g)].map(
      (match) => match[1] ?? match[2],
    )
    expect(new Set(named)).toEqual(new Set(Object.keys(scripts)))
  })

  it('shows only pictures, and leads only to pages, that exist', () => {
    const targets = [...readme.matchAll(/\]\((?!https?:)([^)#]+)/g)].map((match) => match[1])
    expect(targets.length).toBeGreaterThan(2)
    expect(targets.filter((target) => !existsSync(`${root}${target}`))).toEqual([])
  })

  it('explains every setting that the program reads', () => {
    const sources = ['env.ts', 'oidc.ts'].map((file) => readFileSync(`${root}lib/config/${file}`, 'utf8'))
    const settings = sources.join('\n').matchAll(/^ {2}([A-Z_]+): z/gm)
    // Set by the supervisor for its children.
    const ours = ['JALON_LAB_FOLDER', 'JALON_NEWEST_MIGRATION']
    const names = [...settings].map((match) => match[1] ?? '').filter((name) => !ours.includes(name))
    expect(names.filter((name) => !readme.includes(`\`${name}\``))).toEqual([])
  })
})
