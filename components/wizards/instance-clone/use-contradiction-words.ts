'use client'

import { useTranslations } from 'next-intl'
import { useCallback } from 'react'
import type { CloneContradiction } from '#components/clone-form/clone-contradictions.ts'
import type { Contradiction } from '#components/wizard/wizard-definition.ts'

/** Puts a contradiction into the reader's language. */
export function useContradictionWords(): (found: CloneContradiction) => Contradiction {
  const t = useTranslations('clone')
  return useCallback(
    (found) => {
      const { field, kind } = found
      if (kind === 'obstacle') return { field, text: t(`obstacle.${found.reason}`) }
      if (kind === 'refusal') {
        return { field, text: t('refused', { name: found.name, reason: t(`refusal.${found.reason}`) }) }
      }
      return { field, text: t(kind) }
    },
    [t],
  )
}
