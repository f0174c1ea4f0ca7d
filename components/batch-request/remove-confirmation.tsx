'use client'

import { useTranslations } from 'next-intl'
import { ConfirmDestroy } from '#components/confirm-destroy/confirm-destroy.tsx'
import { useSize } from '#components/ui/use-size.ts'
import type { BatchPreview } from '#lib/domain/batch/batch-preview.ts'

type RemoveConfirmationProps = {
  preview: BatchPreview
  isPending: boolean
  onConfirm: () => void
  onClose: () => void
}

/** Deleting many snapshots is confirmed by typing how many. */
export function RemoveConfirmation({ preview, ...dialog }: RemoveConfirmationProps) {
  const t = useTranslations('batches.confirm')
  const size = useSize()
  const count = preview.operations
  const instances = preview.rows.filter(({ skipped }) => skipped === null).length
  return (
    <ConfirmDestroy
      {...dialog}
      title={t('title', { count })}
      confirmLabel={t('ok', { count })}
      nameToType={String(count)}
      nameLabel={t('type', { count })}
    >
      <p>{t('what', { count, instances })}</p>
      <p>{t('frees', { size: size(preview.knownBytes) })}</p>
      <p className="text-muted">{t('stays')}</p>
    </ConfirmDestroy>
  )
}
