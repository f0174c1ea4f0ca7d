'use server'

import { addressAllowance } from '#lib/config/address-allowance.ts'
import { db } from '#lib/db/client.ts'
import { announce } from '#lib/db/live.ts'
import type { ActionResult, Problem } from '#lib/domain/action-result.ts'
import type { ShownCertificate } from '#lib/domain/connection/connection.ts'
import {
  connectionDraftInput,
  connectionIdInput,
  createConnectionInput,
  removeConnectionInput,
  setConnectionEnabledInput,
  showCertificateInput,
  updateConnectionInput,
} from '#lib/domain/connection/connection-input.ts'
import type { TestedConnection } from '#lib/domain/connection/connection-view.ts'
import { trustOf } from '#lib/domain/connection/trust.ts'
import { finalStates } from '#lib/domain/operation/operation.ts'
import { showCertificate } from '#lib/providers/registry.ts'
import { act } from './act.ts'
import { completeDraft, peerRefused, prove, shortCall } from './connection-access.ts'
import { checkConnection } from './connection-check.ts'
import { insertConnection, updateConnectionRow } from './connection-rows.ts'

const gone: Problem = { key: 'not-found' }

export async function showConnectionCertificate(raw: unknown): Promise<ActionResult<ShownCertificate>> {
  return act('manage-connections', showCertificateInput, async ({ kind, address }) => {
    const shown = await showCertificate(kind, address, addressAllowance(), shortCall())
    return shown.ok ? { ok: true, value: shown.value } : { ok: false, problems: [peerRefused(shown.fault)] }
  })(raw)
}

/** Tries a draft without keeping it. */
export async function testConnection(raw: unknown): Promise<ActionResult<TestedConnection>> {
  return act('manage-connections', connectionDraftInput, async (draft) => {
    const config = await completeDraft(draft)
    if (!config.ok) return config
    const proven = await prove(config.value)
    if (!proven.ok) return proven
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
  })(raw)
}

export async function createConnection(raw: unknown): Promise<ActionResult<{ connectionId: string }>> {
  return act('manage-connections', createConnectionInput, async (input) => {
    const config = await completeDraft({ ...input, connectionId: null })
    if (!config.ok) return config
    const proven = await prove(config.value)
    return proven.ok ? insertConnection({ ...input, trust: config.value.trust }, proven.value) : proven
  })(raw)
}

/** A change of how the peer is reached must work before it replaces what worked. */
export async function updateConnection(raw: unknown): Promise<ActionResult<{ connectionId: string }>> {
  return act('manage-connections', updateConnectionInput, async (input) => {
    const former = await db.connection.findUnique({ where: { id: input.connectionId } })
    if (!former) return { ok: false, problems: [gone] }
    const config = await completeDraft({ ...input, kind: former.kind })
    if (!config.ok) return config

    const { trust } = config.value
    const formerAccess = JSON.stringify([former.address, former.username, trustOf(former)])
    const isSameAccess =
      input.password === '' && formerAccess === JSON.stringify([input.address, input.username, trust])
    if (isSameAccess) return updateConnectionRow({ ...input, trust }, null)

    const proven = await prove(config.value)
    if (!proven.ok) return proven
    const { instanceId } = proven.value.peer
    if (former.peerInstanceId && instanceId && former.peerInstanceId !== instanceId) {
      // Its references would be taken for those of the instances that Jalon knows from the former peer.
      return { ok: false, problems: [{ key: 'connections.another-peer', field: 'address' }] }
    }
    return updateConnectionRow({ ...input, trust }, proven.value)
  })(raw)
}

export async function setConnectionEnabled(raw: unknown): Promise<ActionResult<null>> {
  return act('manage-connections', setConnectionEnabledInput, async ({ connectionId, enabled }) => {
    const changed = await db.$transaction(async (tx) => {
      const { count } = await tx.connection.updateMany({
        where: { id: connectionId },
        data: { enabled, ...(enabled ? { consecutiveFaults: 0, nextAttemptAt: null } : {}) },
      })
      await announce(tx, { topic: 'connection', connectionId })
      return count > 0
    })
    return changed ? { ok: true, value: null } : { ok: false, problems: [gone] }
  })(raw)
}

/** Takes the inventory along; operations stay, with the names that they kept. */
export async function removeConnection(raw: unknown): Promise<ActionResult<null>> {
  return act('manage-connections', removeConnectionInput, async ({ connectionId, name }) => {
    const connection = await db.connection.findUnique({ where: { id: connectionId }, select: { name: true } })
    if (!connection) return { ok: false, problems: [gone] }
    if (connection.name !== name.trim()) {
      return { ok: false, problems: [{ key: 'connections.name-differs', field: 'name' }] }
    }
    return db.$transaction(async (tx): Promise<ActionResult<null>> => {
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
      return { ok: true, value: null }
    })
  })(raw)
}

/** Signs in now instead of at the next attempt. The answer, good or bad, is the connection's health from then on. */
export async function checkConnectionNow(raw: unknown): Promise<ActionResult<{ latencyMs: number }>> {
  return act('steer-operations', connectionIdInput, ({ connectionId }) => checkConnection(connectionId))(raw)
}
