'use client'

import { useTranslations } from 'next-intl'
import { batchWord } from '#components/batch-state/batch-word.ts'
import { useSize } from '#components/ui/use-size.ts'
import type { BatchKind } from '#lib/domain/batch/batch-kinds.ts'
import type { BatchPreview } from '#lib/domain/batch/batch-preview.ts'

/** The table in a sentence or two, read out when it changes. */
export function PreviewDigest({ kind, preview }: { kind: BatchKind; preview: BatchPreview }) {
  const t = useTranslations('batches.preview')
  const rules = useTranslations('rules')
  const size = useSize()
  const { operations, rows, skipped, unjudged, knownBytes } = preview
  const figures = { operations, instances: rows.length - skipped, skipped, size: size(knownBytes) }
  return (
    <div className="flex flex-col gap-1 border-b px-3 py-2">
      <p role="status">{t(`digest.${batchWord(kind)}`, figures)}</p>
      {unjudged.length > 0 ? (
        <p className="text-sm text-muted">
          {t('unjudged', { rules: unjudged.map((rule) => rules(`${rule}.title`)).join(', ') })}
        </p>
      ) : null}
    </div>
  )
}
