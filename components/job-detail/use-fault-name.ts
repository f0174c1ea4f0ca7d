import { useTranslations } from 'next-intl'

/**
 * What a log line calls a fault: the peer's own name for it stays, since people look that up; a word of Jalon's
 * (lib/domain/fault.ts, reason or code) becomes its sentence where that needs no more than the word.
 */
export function useFaultName(): (fault: string) => string {
  const t = useTranslations('jobs.fault')
  return (fault) => (t.has(fault) ? t(fault) : fault)
}
