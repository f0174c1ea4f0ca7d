'use client'

import { Printer } from 'lucide-react'
import { useTranslations } from 'next-intl'
import { Button } from '#components/ui/button.tsx'
import { CopyText } from '#components/ui/copy-text.tsx'
import { Notice } from '#components/ui/notice.tsx'

/** The only time that they are seen. */
export function RecoveryCodes({ codes }: { codes: readonly string[] }) {
  const t = useTranslations('settings.second-factor')
  return (
    <div className="flex flex-col gap-3">
      <p>{t('codes-text')}</p>
      <CopyText label={t('codes-label')} value={codes.join('\n')} rows={codes.length}>
        <Button size="small" icon={<Printer aria-hidden size={14} />} onPress={() => window.print()}>
          {t('codes-print')}
        </Button>
      </CopyText>
      <Notice tone="warn">{t('codes-once')}</Notice>
    </div>
  )
}
