import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { chain, machine } from '../pre-flight/testing/machine.ts'
import { batchRequest } from './batch-request.ts'
import { planItems, previewBatch } from './plan-batch.ts'
import type { Candidate } from './plan-instance.ts'

const now = new Date('2026-03-10T12:00:00Z')
const hourMs = 3_600_000
const ids = Array.from({ length: 12 }, (_, at) => `00000000-0000-4000-8000-${String(at).padStart(12, '0')}`)
const [first = '', second = ''] = ids

function candidate(instanceId: string, change: Partial<Candidate> = {}): Candidate {
  return {
    instanceId,
    name: `machine ${ids.indexOf(instanceId)}`,
    connectionName: 'paris',
    connectionEnabled: true,
    isGone: false,
    machine: machine(),
    ...change,
  }
}

/** A machine with a chain of snapshots of these ages, in hours. */
function withAges(hours: number[]) {
  const tree = chain(hours.length)
  const snapshots = tree.snapshots.map((one, at) => ({
    ...one,
    takenAt: new Date(now.getTime() - (hours[at] ?? 0) * hourMs),
  }))
  return machine({ tree: { ...tree, snapshots } })
}

const taking = (instanceIds: string[], change: { memory?: boolean; quiesce?: boolean; name?: string } = {}) =>
  batchRequest.parse({
    kind: 'snapshot.create',
    instanceIds,
    name: 'before the patch',
    description: '',
    memory: false,
    quiesce: false,
    ...change,
  })

const removing = (instanceIds: string[], olderThanHours: number, asOf: string | null = null) =>
  batchRequest.parse({ kind: 'snapshot.remove', instanceIds, olderThanHours, asOf })

describe('the lines of a batch', () => {
  it('say why an instance gets no operation, and forget none', () => {
    const request = taking(ids.slice(0, 6))
    const { capabilities } = machine()
    const items = planItems(
      request,
      [
        candidate(first),
        candidate(second, { isGone: true }),
        candidate(ids[2] ?? '', { connectionEnabled: false }),
        candidate(ids[3] ?? '', {
          machine: machine({ capabilities: { ...capabilities, snapshots: false } }),
        }),
        candidate(ids[4] ?? '', { machine: machine({ consolidationNeeded: true }) }),
      ],
      now,
    )
    expect(items.map(({ skipped }) => skipped?.reason)).toEqual([
      undefined,
      'instance_gone',
      'connection_disabled',
      'snapshots_not_possible',
      'pre_flight',
      'instance_gone',
    ])
    expect(items[4]?.skipped?.detail).toMatchObject({ rule: 'vs-consolidation-needed' })
    expect(items[5]).toMatchObject({ instanceId: null, instanceName: ids[5] })
  })

  it('leave alone what has a snapshot of that name', () => {
    const [item] = planItems(
      taking([first], { name: 'number 0' }),
      [candidate(first, { machine: withAges([1]) })],
      now,
    )
    expect(item?.skipped).toMatchObject({ reason: 'snapshot_name_used', detail: { name: 'number 0' } })
  })

  it('take memory and quiesce where that can be, and say where it cannot', () => {
    const off = machine({ powerState: 'off' })
    const [on, cold] = planItems(
      taking([first, second], { memory: true }),
      [candidate(first), candidate(second, { machine: off })],
      now,
    )
    expect(on).toMatchObject({ withheld: [], skipped: null })
    expect(cold).toMatchObject({ withheld: [{ option: 'memory', why: 'powered-off' }], skipped: null })
  })

  it('delete oldest first, the first of every instance before the second of any', () => {
    const items = planItems(
      removing([first, second], 24),
      [
        candidate(first, { machine: withAges([30, 50, 2]) }),
        candidate(second, { machine: withAges([100, 24, 25]) }),
      ],
      now,
    )
    expect(items.map(({ instanceId, subject }) => [ids.indexOf(instanceId ?? ''), subject])).toEqual([
      [0, 'number 1'],
      [1, 'number 0'],
      [0, 'number 0'],
      [1, 'number 2'],
    ])
  })

  it('count the hours from the table that the person saw, and never from later than now', () => {
    const aged = [candidate(first, { machine: withAges([24.5]) })]
    const shown = new Date(now.getTime() - hourMs).toISOString()
    const later = new Date(now.getTime() + 100 * hourMs).toISOString()
    expect(planItems(removing([first], 24, shown), aged, now)[0]?.skipped?.reason).toBe('nothing_older')
    expect(planItems(removing([first], 25, later), aged, now)[0]?.skipped?.reason).toBe('nothing_older')
    expect(planItems(removing([first], 24, null), aged, now)[0]?.skipped).toBeNull()
  })

  it('are exactly what the table promised, whatever the ages', () => {
    const ages = fc.array(fc.array(fc.integer({ min: 0, max: 200 }), { maxLength: 6 }), {
      maxLength: ids.length,
    })
    fc.assert(
      fc.property(ages, fc.integer({ min: 1, max: 150 }), (all, hours) => {
        const request = removing(ids, hours)
        const candidates = all.map((own, at) => candidate(ids[at] ?? '', { machine: withAges(own) }))
        const items = planItems(request, candidates, now)
        const preview = previewBatch(request, candidates, now)
        const asked = items.filter(({ skipped }) => skipped === null)
        expect(asked).toHaveLength(preview.operations)
        expect(asked).toHaveLength(all.flat().filter((age) => age > hours).length)
        // No instance is without a line.
        expect(preview.rows).toHaveLength(ids.length)
        expect(new Set(items.map(({ instanceName }) => instanceName)).size).toBe(ids.length)
        const promised = preview.rows.flatMap(({ snapshots, instanceId }) =>
          snapshots.map(({ ref }) => `${instanceId} ${ref}`),
        )
        expect(asked.map(({ instanceId, snapshotRef }) => `${instanceId} ${snapshotRef}`).sort()).toEqual(
          promised.sort(),
        )
      }),
    )
  })
})
