import type { LossPreview } from '../loss/loss-preview.ts'
import type { PreFlight } from '../pre-flight/finding.ts'

/** What is known before an operation is asked for. `loss` is null of what destroys nothing; `readAt`: when the peer was asked, ISO 8601 in UTC. */
export type OperationPreview = PreFlight & { loss: LossPreview | null; readAt: string }
