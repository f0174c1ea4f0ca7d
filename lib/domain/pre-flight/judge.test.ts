import { expect, test } from 'vitest'
import type { Evidence } from './evidence.ts'
import { judge, neededParts } from './judge.ts'
import type { Rule, RuleWords } from './rule.ts'
import { container, machine } from './testing/machine.ts'

const words: RuleWords = { title: '', why: '', found: {} }
const sayAlways = (id: string, severity: 'block' | 'warn' | 'info', needs: Rule['needs'] = []): Rule => ({
  id,
  provider: 'vsphere',
  source: '',
  needs,
  on: { 'snapshot.create': { judge: () => ({ severity, evidence: {}, fix: null }) } },
  words: { fr: words, en: words },
})
const input = { instanceId: 'x', name: 'n', description: '', memory: true, quiesce: false }
const evidence: Evidence = { now: new Date(), machine: machine(), hardware: null, datastores: null }

test('what stops an operation stands before what only advises', () => {
  const rules = [sayAlways('a', 'info'), sayAlways('b', 'block'), sayAlways('c', 'warn')]
  const { findings } = judge(rules, 'snapshot.create', input, evidence)
  expect(findings.map(({ rule }) => rule)).toEqual(['b', 'c', 'a'])
})

test('a rule whose evidence was not told is named, and says nothing', () => {
  const rules = [sayAlways('a', 'block', ['hardware']), sayAlways('b', 'info')]
  expect(judge(rules, 'snapshot.create', input, evidence)).toEqual({
    findings: [{ rule: 'b', severity: 'info', evidence: {}, fix: null, source: '' }],
    unjudged: ['a'],
  })
})

test('only what a concerned rule needs is asked of the peer', () => {
  const rule: Rule = {
    ...sayAlways('a', 'block', ['hardware']),
    on: { 'snapshot.create': { when: ({ memory }) => memory, judge: () => null } },
  }
  expect([...neededParts([rule], 'snapshot.create', input, machine())]).toEqual(['hardware'])
  expect([...neededParts([rule], 'snapshot.create', { ...input, memory: false }, machine())]).toEqual([])
  expect([...neededParts([rule], 'snapshot.remove-all', { instanceId: 'x' }, machine())]).toEqual([])
})

test('a rule of one provider says nothing of another’s instances, and is not missed there', () => {
  const ours = { ...evidence, machine: container() }
  const needing = sayAlways('a', 'block', ['hardware'])
  expect(judge([needing], 'snapshot.create', input, ours)).toEqual({ findings: [], unjudged: [] })
  expect([...neededParts([needing], 'snapshot.create', input, container())]).toEqual([])
})
