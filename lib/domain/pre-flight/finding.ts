/** From the one that stops an operation to the one that only advises. */
export const severities = ['block', 'warn', 'info'] as const
export type Severity = (typeof severities)[number]

/**
 * What was seen, for the rule's sentences. The end of a name tells its unit: `…Bytes` is a size, decimal text where it may be
 * larger than a number is exact; everything else is a plain count or text of the peer.
 */
export type EvidenceValues = Readonly<Record<string, string | number>>

/** What a click changes in what is asked for, field by field at its top level. */
export type Fix = { set: Readonly<Record<string, unknown>> }

export type Finding = {
  rule: string
  severity: Severity
  evidence: EvidenceValues
  fix: Fix | null
  /** The guide or document that the rule comes from. */
  source: string
}

/** What a person reads before they confirm. */
export type PreFlight = {
  /** The most severe first. */
  findings: Finding[]
  /** Rules that could not be judged, because the peer did not tell what they need. */
  unjudged: string[]
}
