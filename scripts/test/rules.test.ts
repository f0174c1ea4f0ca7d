import { execFileSync } from 'node:child_process'
import { cpSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { expect, test } from 'vitest'
import { allRules } from '#lib/domain/pre-flight/all-rules.ts'
import { preFlightFolder, ruleList, writeRuleList } from '../generate-rules.ts'

test('the list of rules is as it is written from the folder (npm run generate)', () => {
  expect(readFileSync(join(preFlightFolder, 'all-rules.ts'), 'utf8')).toBe(ruleList(preFlightFolder))
})

test('each rule is found under its own name', () => {
  const list = ruleList(preFlightFolder)
  for (const { id } of allRules) expect(list).toContain(`'./rules/${id}.ts'`)
})

test('a file is all that another rule takes', () => {
  const copy = mkdtempSync(join(tmpdir(), 'rules-'))
  try {
    cpSync(join(preFlightFolder, '..'), copy, { recursive: true })
    const folder = join(copy, 'pre-flight')
    writeFileSync(join(folder, 'rules/xx-always.ts'), anotherRule)
    writeRuleList(folder)
    const found = execFileSync(process.execPath, ['--input-type=module', '-e', askIt], {
      cwd: folder,
      encoding: 'utf8',
    })
    expect(JSON.parse(found)).toEqual({
      findings: ['xx-always'],
      words: ['Toujours', 'Always'],
    })
  } finally {
    rmSync(copy, { recursive: true })
  }
})

const anotherRule = `import type { Rule } from '../rule.ts'

export const rule: Rule = {
  id: 'xx-always',
  provider: 'vsphere',
  source: 'a test',
  needs: [],
  on: { 'snapshot.remove-all': { judge: () => ({ severity: 'warn', evidence: {}, fix: null }) } },
  words: {
    fr: { title: 'Toujours', why: 'Parce que.', found: { warn: 'Toujours.' } },
    en: { title: 'Always', why: 'Because.', found: { warn: 'Always.' } },
  },
}
`

const askIt = `
import { allRules } from './all-rules.ts'
import { judge } from './judge.ts'
const evidence = { now: new Date(), machine: { incus: null }, hardware: null, datastores: null }
const { findings } = judge(allRules, 'snapshot.remove-all', { instanceId: 'x' }, evidence)
const { words } = allRules.find(({ id }) => id === 'xx-always')
console.log(JSON.stringify({ findings: findings.map(({ rule }) => rule), words: [words.fr.title, words.en.title] }))
`
