'use client'

import { Download } from 'lucide-react'
import { useTranslations } from 'next-intl'
import { MenuButton } from '#components/ui/menu.tsx'
import { paths } from '#lib/paths.ts'

/** The report: every line of the batch as it is now. */
export function BatchExport({ batchId }: { batchId: string }) {
  const t = useTranslations('batches.export')
  // A navigation that is answered with a file leaves the page where it is.
  const download = (format: 'csv' | 'json') => window.location.assign(paths.api.batchExport(batchId, format))
  return (
    <MenuButton
      label={t('title')}
      icon={<Download aria-hidden size={14} />}
      items={[
        { id: 'csv', label: t('csv'), onAction: () => download('csv') },
        { id: 'json', label: t('json'), onAction: () => download('json') },
      ]}
    />
  )
}
