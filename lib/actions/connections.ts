'use server'

import { addressAllowance } from '#lib/config/address-allowance.ts'
import { appendAudit } from '#lib/db/audit/append.ts'
import { db } from '#lib/db/client.ts'
import { announce } from '#lib/db/live.ts'
import type { ActionResult, Problem } from '#lib/domain/action-result.ts'
import type { Requester } from '#lib/domain/audit/entry.ts'
import type { PeerIdentity, ShownCertificate, Trust } from '#lib/domain/connection/connection.ts'
import {
  type ConnectionChange,
  type ConnectionDraft,
  connectionDraftInput,
  connectionIdInput,
  createConnectionInput,
  type NewConnection,
  removeConnectionInput,
  setConnectionEnabledInput,
  showCertificateInput,
  updateConnectionInput,
} from '#lib/domain/connection/connection-input.ts'
import type { TestedConnection } from '#lib/domain/connection/connection-view.ts'
import { trustOf } from '#lib/domain/connection/trust.ts'
import { finalStates } from '#lib/domain/operation/operation.ts'
import { showCertificate } from '#lib/providers/registry.ts'
import type { Connection } from '#prisma/generated/client.ts'
import { act } from './act.ts'
import { askingPeers } from './asking-peers.ts'
import { appendAlone, auditUnlessDone, whoever } from './audited.ts'
import { completeDraft } from './complete-draft.ts'
import { peerRefused, prove, shortCall } from './connection-access.ts'
import { checkConnection } from './connection-check.ts'
import { insertConnection, updateConnectionRow } from './connection-rows.ts'

const gone: Problem = { key: 'not-found' }

export async function showConnectionCertificate(raw: unknown): Promise<ActionResult<ShownCertificate>> {
  return act(
    'manage-connections',
    showCertificateInput,
    askingPeers(async ({ address }) => {
      const shown = await showCertificate(address, addressAllowance(), shortCall())
      return shown.ok ? { ok: true, value: shown.value } : { ok: false, problems: [peerRefused(shown.fault)] }
    }),
  )(raw)
}

/** Tries a draft without keeping it. */
export async function testConnection(raw: unknown): Promise<ActionResult<TestedConnection>> {
  return act(
    'manage-connections',
    connectionDraftInput,
    askingPeers(async (draft, by) => {
      const attempt = {
        action: 'connection.test',
        details: reachedAs(draft),
      } as const
      const config = await completeDraft(draft)
      if (!config.ok) return auditUnlessDone(by, attempt, config)
      const proven = await prove(config.value)
      if (!proven.ok) return auditUnlessDone(by, attempt, proven)
      await appendAlone({ ...attempt, ...whoever(by), outcome: 'succeeded' })
      const { instanceId } = proven.value.peer
      const same = instanceId
        ? await db.connection.findMany({
            where: {
              peerInstanceId: instanceId,
              ...(draft.connectionId ? { NOT: { id: draft.connectionId } } : {}),
            },
            select: { name: true },
            orderBy: { name: 'asc' },
          })
        : []
      return { ok: true, value: { ...proven.value, alsoConnectedAs: same.map(({ name }) => name) } }
    }),
  )(raw)
}

export async function createConnection(raw: unknown): Promise<ActionResult<{ connectionId: string }>> {
  return act(
    'manage-connections',
    createConnectionInput,
    askingPeers(async (input, by) => {
      const details = { name: input.name, ...reachedAs(input) }
      return auditUnlessDone(by, { action: 'connection.create', details }, await create(input, by))
    }),
  )(raw)
}

async function create(input: NewConnection, by: Requester): Promise<ActionResult<{ connectionId: string }>> {
  const config = await completeDraft({ ...input, connectionId: null })
  if (!config.ok) return config
  const proven = await prove(config.value)
  return proven.ok ? insertConnection({ ...input, trust: config.value.trust }, proven.value, by) : proven
}

/** A change of how the peer is reached must work before it replaces what worked. */
export async function updateConnection(raw: unknown): Promise<ActionResult<{ connectionId: string }>> {
  return act(
    'manage-connections',
    updateConnectionInput,
    askingPeers(async (input, by) => {
      const former = await db.connection.findUnique({ where: { id: input.connectionId } })
      if (former?.kind !== input.kind) return { ok: false, problems: [gone] }
      const details = { name: input.name, ...reachedAs(input) }
      const attempt = { action: 'connection.change', connection: former, details } as const
      return auditUnlessDone(by, attempt, await change(input, former, by))
    }),
  )(raw)
}

async function change(
  input: ConnectionChange,
  former: Connection,
  by: Requester,
): Promise<ActionResult<{ connectionId: string }>> {
  const config = await completeDraft(input)
  if (!config.ok) return config

  const { trust } = config.value
  const isSameAccess = accessOf(former, trustOf(former)) === accessOf(input, trust)
  if (isSameAccess && !hasNewSecret(input)) return updateConnectionRow({ ...input, trust }, null, by)

  const proven = await prove(config.value)
  if (!proven.ok) return proven
  if (isAnotherPeer(former, input.address, proven.value.peer)) {
    // Its references would be taken for those of the instances that Jalon knows from the former peer.
    const key = former.kind === 'incus' ? 'connections.another-server' : 'connections.another-peer'
    return { ok: false, problems: [{ key, field: 'address' }] }
  }
  return updateConnectionRow({ ...input, trust }, proven.value, by)
}

/** An Incus server is known by its certificate alone, which may be renewed: that is told by the address, which stayed. */
function isAnotherPeer(former: Connection, address: string, { instanceId }: PeerIdentity): boolean {
  if (!former.peerInstanceId || !instanceId || former.peerInstanceId === instanceId) return false
  return former.kind !== 'incus' || former.address !== address
}

function accessOf(of: { address: string; username?: string }, trust: Trust): string {
  return JSON.stringify([of.address, of.username ?? '', trust])
}

function hasNewSecret(input: ConnectionChange): boolean {
  return input.kind === 'vsphere' ? input.password !== '' : input.clientKeyId !== null
}

/** For the audit log: where to, and under which name where there is one. */
function reachedAs(of: ConnectionDraft | NewConnection | ConnectionChange) {
  return { to: of.address, ...(of.kind === 'vsphere' ? { as: of.username } : {}) }
}

export async function setConnectionEnabled(raw: unknown): Promise<ActionResult<null>> {
  return act('manage-connections', setConnectionEnabledInput, async ({ connectionId, enabled }, by) =>
    db.$transaction(async (tx): Promise<ActionResult<null>> => {
      const [connection] = await tx.connection.updateManyAndReturn({
        where: { id: connectionId },
        data: { enabled, ...(enabled ? { consecutiveFaults: 0, nextAttemptAt: null } : {}) },
        select: { id: true, name: true },
      })
      if (!connection) return { ok: false, problems: [gone] }
      await announce(tx, { topic: 'connection', connectionId })
      const action = enabled ? 'connection.enable' : 'connection.disable'
      await appendAudit(tx, { ...whoever(by), action, outcome: 'succeeded', connection })
      return { ok: true, value: null }
    }),
  )(raw)
}

/** Takes the inventory along; operations stay, with the names that they kept. */
export async function removeConnection(raw: unknown): Promise<ActionResult<null>> {
  return act('manage-connections', removeConnectionInput, async ({ connectionId, name }, by) => {
    const connection = await db.connection.findUnique({
      where: { id: connectionId },
      select: { id: true, name: true },
    })
    if (!connection) return { ok: false, problems: [gone] }
    const attempt = { action: 'connection.remove', connection } as const
    if (connection.name !== name.trim()) {
      const differs: Problem = { key: 'connections.name-differs', field: 'name' }
      return auditUnlessDone(by, attempt, { ok: false, problems: [differs] })
    }
    const removed = await db.$transaction(async (tx): Promise<ActionResult<null>> => {
      const unfinished = await tx.operation.count({
        where: { connectionId, state: { notIn: [...finalStates] } },
      })
      if (unfinished > 0) {
        return {
          ok: false,
          problems: [{ key: 'connections.jobs-unfinished', params: { count: unfinished } }],
        }
      }
      await tx.connection.deleteMany({ where: { id: connectionId } })
      await announce(tx, { topic: 'connection', connectionId })
      await announce(tx, { topic: 'instances', connectionId, instanceIds: [] })
      await appendAudit(tx, { ...attempt, ...whoever(by), outcome: 'succeeded' })
      return { ok: true, value: null }
    })
    return auditUnlessDone(by, attempt, removed)
  })(raw)
}

/** Signs in now instead of at the next attempt. The answer, good or bad, is the connection's health from then on. */
export async function checkConnectionNow(raw: unknown): Promise<ActionResult<{ latencyMs: number }>> {
  return act(
    'steer-operations',
    connectionIdInput,
    askingPeers(({ connectionId }, by) => checkConnection(connectionId, by)),
  )(raw)
}
