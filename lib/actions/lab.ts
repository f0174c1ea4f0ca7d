'use server'

import { mkdir, readFile, writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import { setTimeout as wait } from 'node:timers/promises'
import { z } from 'zod'
import { addressAllowance } from '#lib/config/address-allowance.ts'
import { readEnv } from '#lib/config/env.ts'
import { db } from '#lib/db/client.ts'
import type { ActionResult, Problem } from '#lib/domain/action-result.ts'
import type { Requester } from '#lib/domain/audit/entry.ts'
import type { VsphereConfig } from '#lib/domain/connection/connection.ts'
import { openLabInput, parallelLimitBounds } from '#lib/domain/connection/connection-input.ts'
import { act } from './act.ts'
import { auditUnlessDone } from './audited.ts'
import { prove } from './connection-access.ts'
import { insertConnection, updateConnectionRow } from './connection-rows.ts'

const patienceMs = 10_000
const askAgainAfterMs = 150

const notOpened: Problem = { key: 'connections.lab-not-opened' }

/** What the lab writes once it listens (README, "The lab"). */
const readyFile = z.object({
  address: z.string(),
  username: z.string(),
  password: z.string(),
  sha256: z.string(),
})

/** Asks the supervisor for the lab, waits for it to answer and connects it; opening it again mends its connection. */
export async function openLab(raw: unknown): Promise<ActionResult<{ connectionId: string }>> {
  return act('manage-connections', openLabInput, async ({ name }, by) =>
    auditUnlessDone(by, { action: 'lab.open', details: { name } }, await open(name, by)),
  )(raw)
}

async function open(name: string, by: Requester): Promise<ActionResult<{ connectionId: string }>> {
  const folder = readEnv().labFolder
  if (!folder) return { ok: false, problems: [{ key: 'connections.lab-not-here' }] }
  await mkdir(folder, { recursive: true })
  await writeFile(join(folder, 'wanted'), '')

  const answered = await answeringLab(join(folder, 'ready.json'))
  if (!answered) return { ok: false, problems: [notOpened] }
  const { config, proven } = answered
  const { initial } = parallelLimitBounds
  const input = { ...config, name, parallelLimit: initial, datastoreLimit: initial }
  // Its certificate outlives its port.
  const former = await db.connection.findFirst({
    where: { trustMode: 'fingerprint', fingerprint: answered.sha256 },
    select: { id: true, name: true, parallelLimit: true, datastoreLimit: true },
  })
  if (!former) return insertConnection(input, proven, by)
  const { id: connectionId, ...kept } = former
  return updateConnectionRow({ ...input, ...kept, connectionId }, proven, by)
}

type LabAccess = Omit<VsphereConfig, 'connectionId' | 'allowsAddress'>

/** The file may be of an earlier run, so what counts is that the lab it names answers. Null when none does in time. */
async function answeringLab(path: string) {
  const giveUpAt = Date.now() + patienceMs
  while (Date.now() < giveUpAt) {
    const ready = readyFile.safeParse(await readJson(path))
    if (ready.success) {
      const { sha256, address, username, password } = ready.data
      const config: LabAccess = {
        kind: 'vsphere',
        address,
        username,
        password,
        trust: { mode: 'fingerprint', sha256 },
      }
      const proven = await prove({ ...config, connectionId: 'lab', allowsAddress: addressAllowance() })
      if (proven.ok) return { config, sha256, proven: proven.value }
    }
    await wait(askAgainAfterMs)
  }
  return null
}

async function readJson(path: string): Promise<unknown> {
  try {
    return JSON.parse(await readFile(path, 'utf8'))
  } catch {
    return null
  }
}
