import { describe, expect, test } from 'vitest'
import { readVim } from '../../testing/documents.ts'
import { type SnapshotEvidence, snapshotTreeOf } from './snapshot-tree.ts'

const nothing: SnapshotEvidence = { powerState: 'unknown', bootTime: null, sizes: new Map() }

function node(
  id: string,
  inside = '',
  changes: { state?: string; quiesced?: string; name?: string } = {},
): string {
  return [
    `<snapshot type="VirtualMachineSnapshot">${id}</snapshot><vm type="VirtualMachine">vm-1</vm>`,
    `<name>${changes.name ?? id}</name><description>about ${id}</description><id>1</id>`,
    '<createTime>2026-11-21T05:43:08.97Z</createTime>',
    `<state>${changes.state ?? 'poweredOff'}</state><quiesced>${changes.quiesced ?? 'false'}</quiesced>${inside}`,
    '<replaySupported>false</replaySupported>',
  ].join('')
}

const root = (content: string) => `<rootSnapshotList>${content}</rootSnapshotList>`
const under = (content: string) => `<childSnapshotList>${content}</childSnapshotList>`
const info = (content: string) => readVim(`<val xsi:type="VirtualMachineSnapshotInfo">${content}</val>`)

describe('reading a snapshot tree', () => {
  test('an unset property means no snapshots', () => {
    expect(snapshotTreeOf(undefined, nothing)).toEqual({ currentRef: null, snapshots: [] })
  })

  test('parents come before children, siblings in the peer’s order', async () => {
    const val = await info(
      `<currentSnapshot type="VirtualMachineSnapshot">s-3</currentSnapshot>${root(
        node('s-1', under(node('s-2', under(node('s-4')))) + under(node('s-3'))),
      )}${root(node('s-9'))}`,
    )
    const tree = snapshotTreeOf(val, nothing)
    expect(tree.currentRef).toBe('s-3')
    expect(tree.snapshots.map(({ ref, parentRef, position }) => [ref, parentRef, position])).toEqual([
      ['s-1', null, 0],
      ['s-2', 's-1', 0],
      ['s-4', 's-2', 0],
      ['s-3', 's-1', 1],
      ['s-9', null, 1],
    ])
  })

  test('a chain of a thousand is read without recursion', async () => {
    let chain = ''
    for (let level = 1_000; level >= 1; level -= 1)
      chain = level === 1 ? root(node('s-1', chain)) : under(node(`s-${level}`, chain))
    const { snapshots } = snapshotTreeOf(await info(chain), nothing)
    expect(snapshots).toHaveLength(1_000)
    expect(snapshots.at(-1)).toMatchObject({ ref: 's-1000', parentRef: 's-999' })
  })

  test('names are unescaped, and unknown elements of a newer API do no harm', async () => {
    const val = await info(
      root(`${node('s-1', '', { name: 'a%2fb &amp; 100%25' })}<brandNew><x>1</x></brandNew>`),
    )
    expect(snapshotTreeOf(val, nothing).snapshots[0]?.name).toBe('a/b & 100%')
  })

  test('a missing description is an empty one', async () => {
    const val = await info(root(node('s-1').replace(/<description>.*?<\/description>/, '')))
    expect(snapshotTreeOf(val, nothing).snapshots[0]?.description).toBe('')
  })

  test.each(['snapshot', 'name', 'createTime', 'state', 'quiesced'])(
    'a missing <%s> is named',
    async (missing) => {
      const val = await info(root(node('s-1').replace(new RegExp(`<${missing}[ >].*?</${missing}>`), '')))
      expect(() => snapshotTreeOf(val, nothing)).toThrow(`<${missing}> is missing in <rootSnapshotList>`)
    },
  )
})

describe('the consistency that the peer’s record proves', () => {
  const takenAt = '2026-11-21T05:43:08.97Z'
  const runningSince = (bootTime: string): SnapshotEvidence => ({
    powerState: 'on',
    bootTime: new Date(bootTime),
    sizes: new Map(),
  })

  test.each([
    ['memory was kept', { state: 'poweredOn' }, nothing, 'memory'],
    ['a suspended machine keeps its memory', { state: 'suspended' }, nothing, 'memory'],
    ['it was quiesced', { quiesced: 'true' }, nothing, 'fs_quiesced'],
    ['it has been on since before', {}, runningSince('2026-11-20T00:00:00Z'), 'crash_consistent'],
    ['it was on at the very moment', {}, runningSince(takenAt), 'crash_consistent'],
    ['it was switched on later', {}, runningSince('2026-11-21T06:00:00Z'), 'unknown'],
    ['it is off now', {}, { ...nothing, powerState: 'off' as const }, 'unknown'],
    ['the state is a new word', { state: 'hibernating' }, runningSince('2026-11-20T00:00:00Z'), 'unknown'],
  ])('%s', async (_, changes, evidence, expected) => {
    const val = await info(root(node('s-1', '', changes)))
    expect(snapshotTreeOf(val, evidence).snapshots[0]?.consistency).toBe(expected)
  })
})
