import { z } from 'zod'
import { db } from '#lib/db/client.ts'
import { type CloneRequest, cloneRequest } from '#lib/domain/clone/clone-request.ts'
import type { Fault } from '#lib/domain/fault.ts'

/** What somebody asked for before, and why it came to nothing. */
export type FormerClone = { operationId: string; request: CloneRequest; fault: Fault | null }

/** A clone of this instance that was asked for earlier; null where the operation is no such thing. */
export async function readFormerClone(operationId: string, instanceId: string): Promise<FormerClone | null> {
  if (!z.uuid().safeParse(operationId).success) return null
  const found = await db.operation.findUnique({
    where: { id: operationId, instanceId, workflow: 'instance.clone' },
    select: { input: true, fault: true },
  })
  const request = cloneRequest.safeParse(found?.input)
  if (!found || !request.success) return null
  // Written from this very type by lib/jobs, and by nothing else.
  return { operationId, request: request.data, fault: found.fault as Fault | null }
}
