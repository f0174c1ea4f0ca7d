import { useTranslations } from 'next-intl'
import type { Risk } from '#lib/domain/pre-flight/risk.ts'

/** What an instance's badge says of one risk. A rule that the catalogue does not know, from another version, is shown by its id. */
export function useRiskWords(): (risk: Risk) => string {
  const t = useTranslations('rules')
  return ({ rule, evidence }) => (t.has(`${rule}.risk.badge`) ? t(`${rule}.risk.badge`, evidence) : rule)
}
