import type { Requester } from '#lib/domain/audit/entry.ts'

/** The part of an audit entry that says who did something, and from where. */
export function doneBy({ id, name, address }: Requester) {
  return { person: { id, name }, address, outcome: 'succeeded' } as const
}
