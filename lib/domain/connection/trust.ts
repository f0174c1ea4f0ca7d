import type { z } from 'zod'
import type { Trust } from './connection.ts'
import type { trustInput } from './connection-input.ts'

/** What is kept of a person's choice: a confirmation has done its work once it was given. */
export function trustChosen(input: z.output<typeof trustInput>): Trust {
  return input.mode === 'fingerprint' ? { mode: input.mode, sha256: input.sha256 } : input
}

type TrustColumns = { trustMode: Trust['mode']; caPem: string | null; fingerprint: string | null }

/** The trust that the database's columns spell. */
export function trustOf({ trustMode, caPem, fingerprint }: TrustColumns): Trust {
  if (trustMode === 'ca') return { mode: 'ca', caPem: caPem ?? '' }
  if (trustMode === 'fingerprint') return { mode: 'fingerprint', sha256: fingerprint ?? '' }
  return { mode: 'system' }
}

export function trustColumns(trust: Trust): TrustColumns {
  return {
    trustMode: trust.mode,
    caPem: trust.mode === 'ca' ? trust.caPem : null,
    fingerprint: trust.mode === 'fingerprint' ? trust.sha256 : null,
  }
}
