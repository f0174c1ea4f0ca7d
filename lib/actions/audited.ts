import { appendAudit } from '#lib/db/audit/append.ts'
import { db } from '#lib/db/client.ts'
import type { ActionResult } from '#lib/domain/action-result.ts'
import type { AuditEntry, Requester } from '#lib/domain/audit/entry.ts'
import type { Permission, Role } from '#lib/domain/person/role.ts'

type Attempt = Omit<AuditEntry, 'outcome' | 'person' | 'address'>

/** Tells what was asked for and did not happen: refused by Jalon, or failed at the peer. */
export async function auditUnlessDone<R extends ActionResult<unknown>>(
  by: Requester,
  attempt: Attempt,
  result: R,
): Promise<R> {
  if (result.ok) return result
  const [problem] = result.problems
  const fault = problem?.fault
  await appendAlone({
    ...attempt,
    ...whoever(by),
    outcome: fault ? 'failed' : 'refused',
    details: {
      ...attempt.details,
      ...(problem ? { why: fault?.peerFault ?? fault?.reason ?? fault?.code ?? problem.key } : {}),
    },
  })
  return result
}

export function whoever(by: Requester): Pick<AuditEntry, 'person' | 'address'> {
  return { person: { id: by.id, name: by.name }, address: by.address }
}

/** Tells something that no other write goes with. */
export async function appendAlone(entry: AuditEntry): Promise<void> {
  await db.$transaction((tx) => appendAudit(tx, entry))
}

/** Somebody reached for what their role does not allow: no page of ours offers that. */
export async function auditRefusal(by: Requester & { role: Role }, permission: Permission): Promise<void> {
  const details = { permission, role: by.role }
  await appendAlone({ ...whoever(by), action: 'access.refused', outcome: 'refused', details })
}
