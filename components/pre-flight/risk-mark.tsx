'use client'

import { useTranslations } from 'next-intl'
import { ToneIcon } from '#components/ui/status.tsx'
import type { Risk } from '#lib/domain/pre-flight/risk.ts'
import { useRiskWords } from './use-risk-words.ts'

/** In a list, where there is room for one sign only: that something is at risk, and all of it to whoever points at it or listens. */
export function RiskMark({ risks }: { risks: readonly Risk[] }) {
  const t = useTranslations('pre-flight')
  const words = useRiskWords()
  if (risks.length === 0) return null
  const says = t('at-risk', { risks: risks.map(words).join(' · ') })
  return (
    <span title={says} className="shrink-0 self-center">
      <ToneIcon tone="warn" />
      <span className="sr-only">{says}</span>
    </span>
  )
}
