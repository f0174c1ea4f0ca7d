'use client'

import { useTranslations } from 'next-intl'
import { ProblemList } from '#components/ui/problem-list.tsx'
import { Spinner } from '#components/ui/spinner.tsx'
import { Findings } from './findings.tsx'
import type { PreviewState } from './use-preview.ts'

type Props = Pick<PreviewState, 'result' | 'isReading'> & {
  onFix: (set: Readonly<Record<string, unknown>>) => void
}

/** What is checked beforehand, as it arrives: nothing else in the form waits for it. */
export function PreFlightPanel({ result, isReading, onFix }: Props) {
  const t = useTranslations('pre-flight')
  const words = useTranslations('rules')
  const unjudged = result?.ok ? result.value.unjudged : []
  return (
    <section aria-label={t('title')} aria-busy={isReading} className="flex flex-col gap-2">
      {isReading && result === null ? (
        <p className="flex items-center gap-2 text-muted">
          <Spinner />
          {t('checking')}
        </p>
      ) : null}
      {result?.ok ? <Findings findings={result.value.findings} onFix={onFix} /> : null}
      {result?.ok && result.value.findings.length === 0 && unjudged.length === 0 ? (
        <p className="text-muted">{t('nothing-found')}</p>
      ) : null}
      {unjudged.length > 0 ? (
        <p className="text-sm text-muted">
          {t('unjudged', { rules: unjudged.map((rule) => words(`${rule}.title`)).join(', ') })}
        </p>
      ) : null}
      {result && !result.ok ? <ProblemList problems={result.problems} /> : null}
    </section>
  )
}
