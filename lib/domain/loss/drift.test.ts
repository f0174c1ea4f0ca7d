import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import type { SourceCard, SourceDisk } from '../clone/clone-source.ts'
import { driftBetween } from './drift.ts'

const disk = (key: number, change: Partial<SourceDisk> = {}): SourceDisk => ({
  key,
  label: `Hard disk ${key - 1999}`,
  capacityMegabytes: 40_960,
  thin: true,
  independent: false,
  snapshotObstacle: null,
  datastoreRef: 'datastore-1',
  ...change,
})
const card = (key: number, change: Partial<SourceCard> = {}): SourceCard => ({
  key,
  label: `Network adapter ${key - 3999}`,
  networkRef: 'network-1',
  connected: true,
  macAddress: null,
  macIsManual: false,
  addresses: [],
  ...change,
})
const hardware = { cpuCount: 2, memoryMegabytes: 4096, disks: [disk(2000)], cards: [card(4000)] }
const names = new Map([
  ['network-1', 'Production'],
  ['network-2', 'Quarantine'],
])

describe('what differs between the machine and its snapshot', () => {
  it('is nothing for one that was left as it was', () => {
    expect(driftBetween(hardware, structuredClone(hardware), names)).toEqual([])
  })

  it('is the processors and the memory, both ways', () => {
    expect(driftBetween({ ...hardware, cpuCount: 8, memoryMegabytes: 2048 }, hardware, names)).toEqual([
      { kind: 'cpu', now: 8, before: 2 },
      { kind: 'memory', nowMegabytes: 2048, beforeMegabytes: 4096 },
    ])
  })

  it('is a disk that was added, one that was taken off and one that has grown', () => {
    const now = { ...hardware, disks: [disk(2000, { capacityMegabytes: 61_440 }), disk(2001)] }
    const before = { ...hardware, disks: [disk(2000), disk(2002, { capacityMegabytes: 1024 })] }
    expect(driftBetween(now, before, names)).toEqual([
      { kind: 'disk-added', label: 'Hard disk 2', megabytes: 40_960 },
      { kind: 'disk-removed', label: 'Hard disk 3', megabytes: 1024 },
      { kind: 'disk-size', label: 'Hard disk 1', nowMegabytes: 61_440, beforeMegabytes: 40_960 },
    ])
  })

  it('is a card on another network, by name, and one that was unplugged', () => {
    const now = {
      ...hardware,
      cards: [card(4000, { networkRef: 'network-2', connected: false }), card(4001)],
    }
    const before = { ...hardware, cards: [card(4000), card(4002, { networkRef: null })] }
    expect(driftBetween(now, before, names)).toEqual([
      { kind: 'card-added', label: 'Network adapter 2' },
      { kind: 'card-removed', label: 'Network adapter 3' },
      { kind: 'card-network', label: 'Network adapter 1', now: 'Quarantine', before: 'Production' },
      { kind: 'card-connected', label: 'Network adapter 1', now: false, before: true },
    ])
  })

  it('names a network that is not known by its reference', () => {
    const now = { ...hardware, cards: [card(4000, { networkRef: 'dvportgroup-9' })] }
    expect(driftBetween(now, hardware, names)).toMatchObject([{ now: 'dvportgroup-9', before: 'Production' }])
  })

  it('counts a device once, whichever of the two it is seen from', () => {
    const sizes = fc.integer({ min: 1, max: 3 })
    const disks = fc
      .uniqueArray(fc.integer({ min: 2000, max: 2006 }))
      .chain((keys) =>
        fc.tuple(...keys.map((key) => sizes.map((capacityMegabytes) => disk(key, { capacityMegabytes })))),
      )
    fc.assert(
      fc.property(disks, disks, (now, before) => {
        const there = driftBetween({ ...hardware, disks: now }, { ...hardware, disks: before }, names)
        const back = driftBetween({ ...hardware, disks: before }, { ...hardware, disks: now }, names)
        expect(there).toHaveLength(back.length)
        const labels = there.map((one) => 'label' in one && one.label)
        expect(new Set(labels).size).toBe(labels.length)
        const count = (kind: string, drift: typeof there) => drift.filter((one) => one.kind === kind).length
        expect(count('disk-added', there)).toBe(count('disk-removed', back))
        expect(now.length - count('disk-added', there)).toBe(before.length - count('disk-removed', there))
      }),
    )
  })
})
