import type { PreFlight } from '../pre-flight/finding.ts'

/** What is known before an operation is asked for. `readAt`: when the peer was asked, ISO 8601 in UTC. */
export type OperationPreview = PreFlight & { loss: null; readAt: string }
