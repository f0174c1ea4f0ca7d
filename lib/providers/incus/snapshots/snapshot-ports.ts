import { type Fault, failure, type Outcome, success } from '#lib/domain/fault.ts'
import type { SnapshotExpiry } from '#lib/domain/snapshot/snapshot-expiry.ts'
import type { CallContext, ExpiryPort, NewSnapshot, SnapshotPort } from '../../provider.ts'
import type { IncusClient, PathBuilder } from '../incus-client.ts'
import { readInstanceRef, readSnapshotRef, snapshotRef } from '../refs.ts'
import { waitFor } from '../tasks/task-port.ts'
import { newSnapshotPath, snapshotPath } from '../urls.ts'

export function openSnapshots(client: IncusClient): SnapshotPort {
  return {
    create: async (ref, snapshot, ctx) => {
      const refused = beyondIncus(snapshot)
      if (refused) return failure(refused)
      return client.start('POST', () => newSnapshotPath(readInstanceRef(ref)), bodyOf(snapshot), ctx)
    },
    remove: (ref, _options, ctx) =>
      client.start('DELETE', () => snapshotPath(readSnapshotRef(ref)), null, ctx),
    rename: async (ref, { name }, ctx) => {
      const path = () => snapshotPath(readSnapshotRef(ref))
      const done = await toItsEnd(client, 'POST', path, { name }, ctx)
      return done.ok ? success({ ref: snapshotRef({ ...readSnapshotRef(ref), snapshot: name }) }) : done
    },
  }
}

export function openExpiries(client: IncusClient): ExpiryPort {
  return {
    setExpiry: (ref, expiresAt, ctx) => {
      const body = { expires_at: timeOf(expiresAt) }
      return toItsEnd(client, 'PATCH', () => snapshotPath(readSnapshotRef(ref)), body, ctx)
    },
  }
}

/** POST …/snapshots. Without `expires_at` the instance's own snapshots.expiry(.manual) decides. */
function bodyOf({ name, memory, expiry }: NewSnapshot): object {
  const expires = expiry === 'default' ? {} : { expires_at: timeOf(dateOf(expiry)) }
  return { name, stateful: memory, ...expires }
}

function dateOf(expiry: Exclude<SnapshotExpiry, 'default'>): Date | null {
  return expiry === 'never' ? null : new Date(expiry)
}

/** RFC 3339; the zero time stands for never, and overrides what the instance is configured with. */
function timeOf(date: Date | null): string {
  return date === null ? '0001-01-01T00:00:00Z' : date.toISOString()
}

function beyondIncus({ name, description, quiesce, expiry }: NewSnapshot): Fault | null {
  // The daemon would choose a name by itself, and nobody could find it again.
  if (name === '') return unsupported('name', 'a snapshot needs a name')
  if (description !== '') return unsupported('description', 'Incus keeps no descriptions of snapshots')
  if (quiesce) return unsupported('quiesce', 'Incus does not quiesce')
  const isDate = expiry !== 'default' && expiry !== 'never'
  return isDate && Number.isNaN(Date.parse(expiry)) ? unsupported('expiry', 'no date') : null
}

function unsupported(field: string, message: string): Fault {
  return { code: 'unsupported', message, field, retryable: false, detail: { requestSent: 'no' } }
}

/** A change that the caller waits for, though to the peer it is an operation. */
async function toItsEnd(
  client: IncusClient,
  method: 'POST' | 'PATCH',
  path: PathBuilder,
  body: object,
  ctx: CallContext,
): Promise<Outcome<void>> {
  const started = await client.start(method, path, body, ctx)
  if (!started.ok) return started
  for (;;) {
    const state = await waitFor(client, started.value, ctx)
    if (!state.ok) return failure(unseen(state.fault))
    if (state.value.status === 'failed') return failure(state.value.fault)
    if (state.value.status === 'done') return success(undefined)
  }
}

/** The change was begun, and nobody saw its end: whatever kept us from seeing it, its fate is unknown. */
function unseen({ peerFault: _, ...fault }: Fault): Fault {
  return { ...fault, code: 'unreachable', detail: { ...fault.detail, requestSent: 'yes' } }
}
