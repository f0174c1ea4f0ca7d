import { db } from '#lib/db/client.ts'
import type { Problem } from '#lib/domain/action-result.ts'
import type { IncusTraits } from '#lib/domain/instance/incus-traits.ts'
import { incusNameProblem } from '#lib/domain/snapshot/incus-snapshot-name.ts'

type Named = { instanceId: string; name: string; snapshotRef?: string }

/** Why an Incus server would not keep this name, or has it already; null for what it keeps, and for other peers. */
export async function refuseIncusName({ instanceId, name, snapshotRef }: Named): Promise<Problem | null> {
  const instance = await db.instance.findUnique({ where: { id: instanceId }, select: { incus: true } })
  // Written from this very type by the inventory (lib/db), and by nothing else.
  const incus = (instance?.incus ?? null) as IncusTraits | null
  if (incus === null) return null
  const problem = incusNameProblem(name, incus)
  if (problem) return { key: `field.${problem}`, field: 'name' }
  const namesake = await db.recoveryPoint.findFirst({
    where: { instanceId, name, goneAt: null, ...(snapshotRef ? { ref: { not: snapshotRef } } : {}) },
    select: { ref: true },
  })
  return namesake ? { key: 'snapshots.name-taken', field: 'name' } : null
}

/** A server takes a date that is over, and deletes the snapshot within the minute. */
export function refusePast(expiry: string | undefined): Problem | null {
  if (expiry === undefined || expiry === 'default' || expiry === 'never') return null
  return Date.parse(expiry) <= Date.now() ? { key: 'field.expiry_past', field: 'expiry' } : null
}
