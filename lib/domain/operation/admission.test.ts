import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { type OpenOperation, waitingOperations } from './admission.ts'

function open(
  id: string,
  state: OpenOperation['state'],
  instanceId: string,
  datastoreRefs: string[] = [],
): OpenOperation {
  return { id, state, instanceId, datastoreRefs, workflow: 'snapshot.create' }
}

/** Limits of so many at the peer, and as many on each datastore. */
const upTo = (parallelLimit: number, datastoreLimit = parallelLimit) => ({ parallelLimit, datastoreLimit })

describe('which operations wait', () => {
  it('lets the oldest of each instance start', () => {
    const waiting = waitingOperations([open('a', 'queued', 'vm-1'), open('b', 'queued', 'vm-2')], upTo(4))
    expect(waiting.size).toBe(0)
  })

  it('names the operation directly ahead on the same instance', () => {
    const waiting = waitingOperations(
      [open('a', 'running', 'vm-1'), open('b', 'queued', 'vm-1'), open('c', 'queued', 'vm-1')],
      upTo(4),
    )
    expect(waiting.get('b')).toMatchObject({ kind: 'operation', operationId: 'a' })
    expect(waiting.get('c')).toMatchObject({ kind: 'operation', operationId: 'b' })
  })

  it('counts an operation that is being cancelled as running', () => {
    const waiting = waitingOperations([open('a', 'cancelling', 'vm-1'), open('b', 'queued', 'vm-2')], upTo(1))
    expect(waiting.get('b')).toEqual({ kind: 'connection', limit: 1 })
  })

  it('does not spend a place of the connection on an operation that waits for its instance', () => {
    const waiting = waitingOperations(
      [open('a', 'running', 'vm-1'), open('b', 'queued', 'vm-1'), open('c', 'queued', 'vm-2')],
      upTo(2),
    )
    expect([...waiting.keys()]).toEqual(['b'])
  })

  it('keeps the order of the connection when places run out', () => {
    const waiting = waitingOperations(
      [open('a', 'queued', 'vm-1'), open('b', 'queued', 'vm-2'), open('c', 'queued', 'vm-3')],
      upTo(2),
    )
    expect([...waiting.keys()]).toEqual(['c'])
  })

  it('lets only so many start on one datastore, and holds up nobody on another', () => {
    const waiting = waitingOperations(
      [
        open('a', 'running', 'vm-1', ['ds-1']),
        open('b', 'queued', 'vm-2', ['ds-1', 'ds-2']),
        open('c', 'queued', 'vm-3', ['ds-2']),
        open('d', 'queued', 'vm-4', ['ds-2']),
      ],
      upTo(4, 1),
    )
    expect(waiting.get('b')).toEqual({ kind: 'datastore', datastoreRef: 'ds-1', limit: 1 })
    expect(waiting.has('c')).toBe(false)
    expect(waiting.get('d')).toEqual({ kind: 'datastore', datastoreRef: 'ds-2', limit: 1 })
  })
})

const operation = fc.record({
  state: fc.constantFrom('queued', 'queued', 'queued', 'running', 'cancelling'),
  instance: fc.nat(6),
  datastores: fc.uniqueArray(fc.nat(3), { maxLength: 3 }),
})

/** Any queue that the engine can have: it never runs two of one instance. */
const queue = fc.array(operation, { maxLength: 25 }).map((all) => {
  const running = new Set<number>()
  return all.map(({ state, instance, datastores }, at) => {
    const isFirst = state !== 'queued' && !running.has(instance)
    if (isFirst) running.add(instance)
    const refs = datastores.map((number) => `ds-${number}`)
    return open(`op-${at}`, isFirst ? state : 'queued', `vm-${instance}`, refs)
  })
})

describe('whatever is in the queue', () => {
  const most = fc.integer({ min: 1, max: 8 })
  const each = fc.integer({ min: 1, max: 4 })

  it('no more start than any limit allows, nor two of one instance', () => {
    fc.assert(
      fc.property(queue, most, each, (all, parallelLimit, datastoreLimit) => {
        const { starting, active, onDatastore } = outcome(all, upTo(parallelLimit, datastoreLimit))
        expect(new Set(active.map(({ instanceId }) => instanceId)).size).toBe(active.length)
        if (starting.length > 0) expect(active.length).toBeLessThanOrEqual(parallelLimit)
        for (const ref of starting.flatMap(({ datastoreRefs }) => datastoreRefs)) {
          expect(onDatastore(ref)).toBeLessThanOrEqual(datastoreLimit)
        }
      }),
    )
  })

  it('all that wait have a true reason', () => {
    fc.assert(
      fc.property(queue, most, each, (all, parallelLimit, datastoreLimit) => {
        const { waiting, active, onDatastore } = outcome(all, upTo(parallelLimit, datastoreLimit))
        for (const [id, reason] of waiting) {
          const at = all.findIndex((entry) => entry.id === id)
          if (reason.kind === 'connection') expect(active.length).toBeGreaterThanOrEqual(parallelLimit)
          if (reason.kind === 'datastore') {
            expect(onDatastore(reason.datastoreRef)).toBeGreaterThanOrEqual(datastoreLimit)
          }
          if (reason.kind === 'operation') {
            const ahead = all.find((entry) => entry.id === reason.operationId)
            expect(ahead?.instanceId).toBe(all[at]?.instanceId)
          }
        }
      }),
    )
  })
})

function outcome(all: OpenOperation[], limits: ReturnType<typeof upTo>) {
  const waiting = waitingOperations(all, limits)
  const starting = all.filter(({ id, state }) => state === 'queued' && !waiting.has(id))
  const active = [...all.filter(({ state }) => state !== 'queued'), ...starting]
  const onDatastore = (ref: string) =>
    active.filter(({ datastoreRefs }) => datastoreRefs.includes(ref)).length
  return { waiting, starting, active, onDatastore }
}
