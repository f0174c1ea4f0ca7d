'use client'

import { useTranslations } from 'next-intl'
import { Notice } from '#components/ui/notice.tsx'
import type { Withheld } from '#lib/domain/batch/batch-item.ts'
import { useWithheldWords } from './use-withheld-words.ts'

/** What one machine's snapshot is taken without, and why. */
export function WithheldNotices({ withheld }: { withheld: readonly Withheld[] }) {
  const refusals = useTranslations('snapshots.take.refusal')
  const words = useWithheldWords()
  return withheld.map((each) => (
    <Notice key={each.option} tone="info" title={words(each)}>
      {refusals(each.why)}
    </Notice>
  ))
}
