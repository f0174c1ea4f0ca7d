import { expect, test } from 'vitest'
import { configDrift, type KeptConfig } from './config-drift.ts'

const kept = (change: Partial<KeptConfig> = {}): KeptConfig => ({
  config: {},
  devices: { root: { type: 'disk', path: '/', pool: 'default' } },
  profiles: ['default'],
  ...change,
})

test('what the server writes itself is no change of anybody’s', () => {
  const now = kept({ config: { 'volatile.uuid.generation': 'b', 'image.os': 'Debian' } })
  expect(configDrift(now, kept({ config: { 'volatile.uuid.generation': 'a' } }))).toEqual([])
})

test('harmless settings tell their values, the others only that they differ', () => {
  const now = kept({ config: { 'limits.memory': '2GiB', 'cloud-init.user-data': 'password: hunter22' } })
  const drift = configDrift(now, kept({ config: { 'limits.memory': '1GiB', 'environment.TOKEN': 'abc' } }))
  expect(drift).toEqual([
    { kind: 'setting', name: 'cloud-init.user-data', change: 'added', now: null, before: null },
    { kind: 'setting', name: 'environment.TOKEN', change: 'removed', now: null, before: null },
    { kind: 'setting', name: 'limits.memory', change: 'changed', now: '2GiB', before: '1GiB' },
  ])
})

test('a device differs when any of its settings does, and profiles also by their order', () => {
  const now = kept({
    devices: {
      root: { type: 'disk', path: '/', pool: 'default', size: '9GiB' },
      data: { type: 'disk', pool: 'default', source: 'data', path: '/srv' },
    },
    profiles: ['web', 'default'],
  })
  expect(
    configDrift(now, kept({ profiles: ['default', 'web'] })).map(({ kind, name, change }) => [
      kind,
      name,
      change,
    ]),
  ).toEqual([
    ['device', 'data', 'added'],
    ['device', 'root', 'changed'],
    ['profiles', 'profiles', 'changed'],
  ])
})
