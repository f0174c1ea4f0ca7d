import { useTranslations } from 'next-intl'
import { useCallback } from 'react'
import type { Withheld } from '#lib/domain/batch/batch-item.ts'

/** What one machine's snapshot is taken without, though it was asked of all. */
export function useWithheldWords(): (withheld: Withheld) => string {
  const t = useTranslations('batches.without')
  return useCallback(({ option }) => t(option), [t])
}
