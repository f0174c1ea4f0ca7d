import type { JsonValue } from './entry.ts'

export type AuditRow = {
  sequence: number
  at: string
  /** Of AuditAction and AuditOutcome, or of a newer version. */
  action: string
  outcome: string
  personId: string | null
  /** The account that a stranger tried, where nobody is known. */
  personName: string
  instanceId: string | null
  instanceName: string | null
  connectionId: string | null
  connectionName: string | null
  operationId: string | null
  address: string | null
  details: Record<string, JsonValue>
  previousHash: string
  hash: string
}

export type AuditPage = { rows: AuditRow[]; total: number; before: number | null }

/** How far and when the chain was last verified, by `npm run jalon -- audit-verify`. */
export type ChainState = { at: string; isWhole: boolean; entry: number } | null
