'use client'

import { useTranslations } from 'next-intl'
import { HandOverDialog } from '#components/ui/hand-over-dialog.tsx'
import { Time } from '#components/ui/time.tsx'
import type { HandedApiToken } from '#lib/actions/api-tokens.ts'

type MadeTokenDialogProps = { made: { name: string; token: HandedApiToken }; onClose: () => void }

export function MadeTokenDialog({ made, onClose }: MadeTokenDialogProps) {
  const t = useTranslations('settings.tokens')
  return (
    <HandOverDialog
      title={t('made-title', { name: made.name })}
      words={{
        intro: t('made-text'),
        label: t('made-label'),
        expires: t.rich('made-expires', {
          when: () => <Time value={made.token.expiresAt} mode="absolute" />,
        }),
        once: t('made-once'),
        done: t('done'),
      }}
      value={made.token.token}
      onClose={onClose}
    />
  )
}
