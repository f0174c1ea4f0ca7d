import { type Fault, ownFault } from '../fault.ts'
import type { Finding } from './finding.ts'

/** The refusal that a finding stands for, with what was seen. */
export function blockedBy({ rule, severity, evidence }: Finding): Fault {
  const seen = Object.entries(evidence).map(([name, value]) => [name, String(value)])
  return ownFault('conflict', 'pre_flight', { ...Object.fromEntries(seen), rule, severity })
}
