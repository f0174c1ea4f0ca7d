import { useTranslations } from 'next-intl'
import { useCallback } from 'react'

/**
 * What a log line calls a fault: the reader's words for it and, since people look it up, the peer's own name beside
 * them. A fault that the catalogue does not know keeps its name alone.
 */
export function useFaultName(): (fault: string) => string {
  const t = useTranslations('jobs')
  return useCallback(
    (fault) => {
      if (t.has(`fault.${fault}`)) return t(`fault.${fault}`)
      if (t.has(`peer-fault.${fault}`)) return `${t(`peer-fault.${fault}`)} (${fault})`
      return fault
    },
    [t],
  )
}
