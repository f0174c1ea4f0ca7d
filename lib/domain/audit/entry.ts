import type { AuditAction, AuditOutcome } from './actions.ts'

export type JsonValue = string | number | boolean | null | JsonValue[] | { [name: string]: JsonValue }

type Named = { id: string; name: string }

/** A person who asks for something, and from where. */
export type Requester = Named & { address?: string | undefined }

/**
 * What is told to the log. Names are kept beside ids as they were: an entry still reads well when what it tells of is
 * gone. `details` never hold a secret, nor what one could be guessed from.
 */
export type AuditEntry = {
  action: AuditAction
  outcome: AuditOutcome
  /** Who did it; null for nobody known. */
  person: Named | null
  /** Whom to name without a person: the account that a stranger tried, or the program itself. */
  actorName?: string
  instance?: Named
  connection?: Named
  operationId?: string
  /** Where the request came from. */
  address?: string | undefined
  details?: Record<string, JsonValue>
}
