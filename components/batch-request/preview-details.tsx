'use client'

import { useTranslations } from 'next-intl'
import { WithheldNotices } from '#components/batch-state/withheld-notices.tsx'
import { Findings } from '#components/pre-flight/findings.tsx'
import { Bytes } from '#components/ui/bytes.tsx'
import { Dialog } from '#components/ui/dialog.tsx'
import { FaultWords } from '#components/ui/fault-words.tsx'
import { Notice } from '#components/ui/notice.tsx'
import { Time } from '#components/ui/time.tsx'
import type { BatchPreviewRow } from '#lib/domain/batch/batch-preview.ts'

/** All that is known beforehand of one of many. */
export function PreviewDetails({ row, onClose }: { row: BatchPreviewRow; onClose: () => void }) {
  const t = useTranslations('batches.preview')
  return (
    <Dialog title={row.name} isOpen onOpenChange={onClose}>
      <div className="flex flex-col gap-3">
        {row.skipped ? (
          <Notice tone="info" title={t('left-alone')}>
            <FaultWords fault={row.skipped} />
          </Notice>
        ) : null}
        <WithheldNotices withheld={row.withheld} />
        <Findings findings={row.findings} />
        {row.snapshots.length > 0 ? (
          <section className="flex flex-col gap-1">
            <h3 className="font-medium">{t('deleted', { count: row.snapshots.length })}</h3>
            <ul className="ml-4 list-disc">
              {row.snapshots.map(({ ref, name, takenAt, sizeBytes }) => (
                <li key={ref} className="wrap-anywhere">
                  {name}{' '}
                  <span className="text-muted">
                    (<Time value={takenAt} />
                    {sizeBytes === null ? null : (
                      <>
                        , <Bytes value={sizeBytes} />
                      </>
                    )}
                    )
                  </span>
                </li>
              ))}
            </ul>
          </section>
        ) : null}
      </div>
    </Dialog>
  )
}
