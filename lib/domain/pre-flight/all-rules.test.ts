import { expect, test } from 'vitest'
import { allRules } from './all-rules.ts'
import { severities } from './finding.ts'

test('each rule has an id of its own, and says where it comes from', () => {
  const ids = allRules.map(({ id }) => id)
  expect(new Set(ids).size).toBe(ids.length)
  for (const { id, source } of allRules) {
    expect(id).toMatch(/^[a-z]{2}(-[a-z]+)+$/)
    expect(source).not.toBe('')
  }
})

test('the guard rails of vSphere are all there', () => {
  const named = [
    'vs-age',
    'vs-chain-depth',
    'vs-clone-power-on',
    'vs-clone-static-ip',
    'vs-consolidation-needed',
    'vs-datastore-space',
    'vs-hot-snapshot',
    'vs-independent-disk-memory',
    'vs-poweroff-reverts',
    'vs-quiesce-without-tools',
  ]
  expect(allRules.map(({ id }) => id)).toEqual(expect.arrayContaining(named))
})

test('the guard rails of Incus are all there but the one of refreshing, which nothing here does', () => {
  const named = allRules.filter(({ provider }) => provider === 'incus').map(({ id }) => id)
  expect(named).toEqual([
    'in-custom-volume-excluded',
    'in-newer-snapshots-destroyed',
    'in-project-restricted',
    'in-running-restore-hard-stop',
    'in-schedule-skips-stopped',
    'in-stateful-unsupported',
  ])
})

test('both languages have words for the same severities', () => {
  for (const { words } of allRules) {
    expect(Object.keys(words.fr.found).sort()).toEqual(Object.keys(words.en.found).sort())
    expect(severities).toEqual(expect.arrayContaining(Object.keys(words.en.found)))
    expect(words.fr.fix === undefined).toBe(words.en.fix === undefined)
  }
})
