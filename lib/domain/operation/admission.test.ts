import { describe, expect, it } from 'vitest'
import { type OpenOperation, waitingOperations } from './admission.ts'

function open(id: string, state: OpenOperation['state'], instanceId: string): OpenOperation {
  return { id, state, instanceId, workflow: 'snapshot.create' }
}

describe('which operations wait', () => {
  it('lets the oldest of each instance start', () => {
    const waiting = waitingOperations([open('a', 'queued', 'vm-1'), open('b', 'queued', 'vm-2')], 4)
    expect(waiting.size).toBe(0)
  })

  it('names the operation directly ahead on the same instance', () => {
    const waiting = waitingOperations(
      [open('a', 'running', 'vm-1'), open('b', 'queued', 'vm-1'), open('c', 'queued', 'vm-1')],
      4,
    )
    expect(waiting.get('b')).toMatchObject({ kind: 'operation', operationId: 'a' })
    expect(waiting.get('c')).toMatchObject({ kind: 'operation', operationId: 'b' })
  })

  it('counts an operation that is being cancelled as running', () => {
    const waiting = waitingOperations([open('a', 'cancelling', 'vm-1'), open('b', 'queued', 'vm-2')], 1)
    expect(waiting.get('b')).toEqual({ kind: 'connection', limit: 1 })
  })

  it('does not spend a place of the connection on an operation that waits for its instance', () => {
    const waiting = waitingOperations(
      [open('a', 'running', 'vm-1'), open('b', 'queued', 'vm-1'), open('c', 'queued', 'vm-2')],
      2,
    )
    expect([...waiting.keys()]).toEqual(['b'])
  })

  it('keeps the order of the connection when places run out', () => {
    const waiting = waitingOperations(
      [open('a', 'queued', 'vm-1'), open('b', 'queued', 'vm-2'), open('c', 'queued', 'vm-3')],
      2,
    )
    expect([...waiting.keys()]).toEqual(['c'])
  })
})
