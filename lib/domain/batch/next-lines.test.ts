import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { type Line, nextLines } from './next-lines.ts'

const limits = new Map([['paris', { parallelLimit: 2, datastoreLimit: 1 }]])

function line(position: number, instanceId: string | null, datastoreRefs: string[] = []): Line {
  return { position, instanceId, connectionId: instanceId && 'paris', datastoreRefs }
}

describe('which lines get their operations', () => {
  it('are twice as many as may run, in their order', () => {
    const waiting = ['a', 'b', 'c', 'd', 'e'].map((id, at) => line(at, id))
    expect(nextLines(waiting, [], limits)).toEqual([0, 1, 2, 3])
    expect(nextLines(waiting.slice(3), [line(0, 'a'), line(1, 'b'), line(2, 'c')], limits)).toEqual([3])
  })

  it('leave out an instance that has one already, and go on with others', () => {
    expect(nextLines([line(1, 'a'), line(2, 'b')], [line(0, 'a')], limits)).toEqual([2])
  })

  it('do not fill the window with one datastore while another idles', () => {
    const waiting = [...'abcd'].map((id, at) => line(at, id, ['ds-1']))
    expect(nextLines([...waiting, line(4, 'e', ['ds-2'])], [], limits)).toEqual([0, 1, 4])
  })

  it('are told at once that their instance is gone', () => {
    const open = [...'abcd'].map((id, at) => line(at, id))
    expect(nextLines([line(4, 'e'), line(5, null), line(6, null)], open, limits)).toEqual([5, 6])
  })

  it('never stop short of the end: while nothing is open, the first that waits gets its operation', () => {
    const lines = fc
      .array(fc.tuple(fc.nat(5), fc.uniqueArray(fc.nat(2), { maxLength: 3 })), {
        minLength: 1,
        maxLength: 30,
      })
      .map((all) =>
        all.map(([id, refs], at) =>
          line(
            at,
            `vm-${id}`,
            refs.map((ref) => `ds-${ref}`),
          ),
        ),
      )
    fc.assert(
      fc.property(lines, (waiting) => {
        const chosen = nextLines(waiting, [], limits)
        expect(chosen[0]).toBe(0)
        expect(chosen.length).toBeLessThanOrEqual(4)
        expect(chosen).toEqual(chosen.toSorted((a, b) => a - b))
      }),
    )
  })
})
