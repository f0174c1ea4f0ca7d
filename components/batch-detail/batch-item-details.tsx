'use client'

import { useTranslations } from 'next-intl'
import { ItemOutcome } from '#components/batch-state/item-outcome.tsx'
import { WithheldNotices } from '#components/batch-state/withheld-notices.tsx'
import { ButtonLink } from '#components/ui/button.tsx'
import { Dialog } from '#components/ui/dialog.tsx'
import { FaultWords } from '#components/ui/fault-words.tsx'
import { Notice } from '#components/ui/notice.tsx'
import type { BatchItemView } from '#lib/domain/batch/batch-view.ts'
import { paths } from '#lib/paths.ts'

/** Why one line went as it did, in whole sentences. */
export function BatchItemDetails({ item, onClose }: { item: BatchItemView; onClose: () => void }) {
  const t = useTranslations('batches.items')
  return (
    <Dialog
      title={item.instanceName}
      isOpen
      onOpenChange={onClose}
      footer={
        item.operationId ? (
          <ButtonLink href={paths.job(item.operationId)}>{t('see-job')}</ButtonLink>
        ) : undefined
      }
    >
      <div className="flex flex-col gap-3">
        <ItemOutcome outcome={item.outcome} percent={item.percent} />
        {item.fault ? (
          <Notice tone={item.outcome === 'failed' ? 'danger' : 'info'}>
            <FaultWords fault={item.fault} />
          </Notice>
        ) : null}
        <WithheldNotices withheld={item.withheld} />
      </div>
    </Dialog>
  )
}
