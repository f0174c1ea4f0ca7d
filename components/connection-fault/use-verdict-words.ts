import { useTranslations } from 'next-intl'
import type { ProviderKind } from '#lib/domain/connection/connection.ts'
import { verdictOf } from '#lib/domain/connection/verdict.ts'
import type { Fault } from '#lib/domain/fault.ts'

type Named = { host: string; address: string }

/** Why a peer was not reached and what to do, in words that fit this kind of peer where the common ones do not. */
export function useVerdictWords(kind: ProviderKind) {
  const t = useTranslations('connections.verdict')
  return (fault: Fault) => {
    const verdict = verdictOf(fault)
    const key = t.has(`${kind}.${verdict}.what`) ? `${kind}.${verdict}` : verdict
    return {
      what: (named: Named) => t(`${key}.what`, named),
      do: (named: Named) => t(`${key}.do`, named),
    }
  }
}
