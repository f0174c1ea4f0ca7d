'use client'

import { createContext, type ReactNode, use } from 'react'
import type { CloneRequest } from '#lib/domain/clone/clone-request.ts'
import type { CloneOffer } from '#lib/domain/clone/clone-setting.ts'

/** What a clone is made of, and what the peer offers for it: known to every step of the wizards that make one. */
export type CloneSubject = {
  instanceId: string
  offer: CloneOffer
  /** The snapshot that was chosen as the source; null for the machine or template as it is now. */
  snapshot: { ref: string; name: string } | null
  /** A clone that came to nothing, taken up again. */
  former: { operationId: string; request: CloneRequest } | null
}

const Subject = createContext<CloneSubject | null>(null)

export function CloneSubjectProvider({ subject, children }: { subject: CloneSubject; children: ReactNode }) {
  return <Subject value={subject}>{children}</Subject>
}

/** Throws outside of CloneSubjectProvider. */
export function useCloneSubject(): CloneSubject {
  const subject = use(Subject)
  if (!subject) throw new Error('A step of a clone was shown without what it is about')
  return subject
}
