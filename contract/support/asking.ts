import { expect } from 'vitest'
import type { Fault, Outcome } from '#lib/domain/fault.ts'
import type { TaskRef, TaskState } from '#lib/domain/operation/operation.ts'
import type {
  CallContext,
  PeerInstance,
  Provider,
  RevertPort,
  SnapshotPort,
} from '#lib/providers/provider.ts'

export function within(seconds = 20): CallContext {
  return { signal: new AbortController().signal, deadline: new Date(Date.now() + seconds * 1000) }
}

export function successOf<T>(outcome: Outcome<T>): T {
  if (!outcome.ok) expect.unreachable(`the peer refused: ${JSON.stringify(outcome.fault)}`)
  return outcome.value
}

export function faultOf(outcome: Outcome<unknown>): Fault {
  if (outcome.ok) expect.unreachable('the peer accepted what it should refuse')
  return outcome.fault
}

export function snapshotsOf(provider: Provider): SnapshotPort {
  return provider.snapshots ?? expect.unreachable('this provider takes no snapshots')
}

export function revertsOf(provider: Provider): RevertPort {
  return provider.reverts ?? expect.unreachable('this provider reverts nothing')
}

/** How a started task ended. */
export async function endOf(provider: Provider, started: Outcome<TaskRef>): Promise<TaskState> {
  const states = await statesOf(provider, started)
  return states.at(-1) ?? expect.unreachable('the task told nothing')
}

export async function statesOf(provider: Provider, started: Outcome<TaskRef>): Promise<TaskState[]> {
  const states: TaskState[] = []
  for await (const state of provider.follow(successOf(started), within())) states.push(successOf(state))
  return states
}

/** The reference of what a task that must succeed has made. */
export async function madeBy(provider: Provider, started: Outcome<TaskRef>): Promise<string> {
  const end = await endOf(provider, started)
  expect(end).toMatchObject({ status: 'done' })
  return end.status === 'done' && end.resourceId
    ? end.resourceId
    : expect.unreachable('the task made nothing')
}

export async function readEverything(provider: Provider, marks: ReadonlyMap<string, string> = new Map()) {
  const instances: PeerInstance[] = []
  const placements = []
  const unchanged: string[] = []
  for await (const batch of provider.inventory.readAll(marks, within())) {
    instances.push(...successOf(batch).instances)
    placements.push(...successOf(batch).placements)
    unchanged.push(...successOf(batch).unchanged)
  }
  return { instances, placements, unchanged }
}

export async function instanceAt(provider: Provider, ref: string): Promise<PeerInstance> {
  return successOf(await provider.inventory.readInstance(ref, within()))
}

export function newSnapshot(changes: Partial<Parameters<SnapshotPort['create']>[1]> = {}) {
  return {
    name: 'contract',
    description: '',
    memory: false,
    quiesce: false,
    expiry: 'default' as const,
    ...changes,
  }
}
