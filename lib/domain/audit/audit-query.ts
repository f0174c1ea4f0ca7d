import { z } from 'zod'
import { auditActions, auditOutcomes } from './actions.ts'

export const auditPageSize = 100

// As on the other lists: what an address says and cannot be read counts as not said.
const shape = z.object({
  search: z.string().trim().max(200).catch(''),
  personId: z.string().min(1).max(100).nullable().catch(null),
  instanceId: z.uuid().nullable().catch(null),
  action: z.enum(auditActions).nullable().catch(null),
  outcome: z.enum(auditOutcomes).nullable().catch(null),
  /** First and last day, in the reader's time zone. */
  from: z.iso.date().nullable().catch(null),
  to: z.iso.date().nullable().catch(null),
})

/** Which entries a list or an export holds. */
export type AuditQuery = z.infer<typeof shape>

export const everyEntry: AuditQuery = {
  search: '',
  personId: null,
  instanceId: null,
  action: null,
  outcome: null,
  from: null,
  to: null,
}

export function readAuditQuery(params: URLSearchParams): AuditQuery {
  return shape.parse({
    search: params.get('search') ?? '',
    personId: params.get('person'),
    instanceId: params.get('instance'),
    action: params.get('action'),
    outcome: params.get('outcome'),
    from: params.get('from'),
    to: params.get('to'),
  })
}

export function writeAuditQuery(query: AuditQuery): URLSearchParams {
  const { search, personId, instanceId, action, outcome, from, to } = query
  const given = { search, person: personId, instance: instanceId, action, outcome, from, to }
  const params = new URLSearchParams()
  for (const [name, value] of Object.entries(given)) if (value) params.set(name, value)
  return params
}

/** A page goes on below an entry and not at an offset: entries are added above all the time. */
export function readBefore(params: URLSearchParams): number | null {
  return z.coerce.number().int().positive().nullable().catch(null).parse(params.get('before'))
}
