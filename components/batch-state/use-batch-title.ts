import { useTranslations } from 'next-intl'
import type { BatchKind } from '#lib/domain/batch/batch-kinds.ts'
import { batchWord } from './batch-word.ts'

export function useBatchTitle(): (kind: BatchKind) => string {
  const t = useTranslations('batches.kind')
  return (kind) => t(batchWord(kind))
}
