'use client'

import { Download } from 'lucide-react'
import { useTranslations } from 'next-intl'
import { MenuButton } from '#components/ui/menu.tsx'
import { type AuditQuery, writeAuditQuery } from '#lib/domain/audit/audit-query.ts'
import { paths } from '#lib/paths.ts'

/** Takes along what the filters show, all pages of it. */
export function ExportMenu({ query }: { query: AuditQuery }) {
  const t = useTranslations('audit')
  const download = (format: 'csv' | 'json') => {
    const params = writeAuditQuery(query)
    params.set('format', format)
    // A navigation that is answered with a file leaves the page where it is.
    window.location.assign(paths.api.auditExport(params.toString()))
  }
  return (
    <MenuButton
      label={t('export')}
      icon={<Download aria-hidden size={14} />}
      items={[
        { id: 'csv', label: t('export-csv'), onAction: () => download('csv') },
        { id: 'json', label: t('export-json'), onAction: () => download('json') },
      ]}
    />
  )
}
