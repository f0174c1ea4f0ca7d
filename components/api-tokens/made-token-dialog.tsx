'use client'

import { useTranslations } from 'next-intl'
import { Button } from '#components/ui/button.tsx'
import { Dialog } from '#components/ui/dialog.tsx'
import { Notice } from '#components/ui/notice.tsx'
import { OneTimeText } from '#components/ui/one-time-text.tsx'
import { Time } from '#components/ui/time.tsx'
import type { HandedApiToken } from '#lib/actions/api-tokens.ts'

type MadeTokenDialogProps = { made: { name: string; token: HandedApiToken } | null; onClose: () => void }

/** The only time that the token is seen: closing needs a decision, not a stray click. */
export function MadeTokenDialog({ made, onClose }: MadeTokenDialogProps) {
  const t = useTranslations('settings.tokens')
  return (
    <Dialog
      title={made ? t('made-title', { name: made.name }) : ''}
      isOpen={made !== null}
      onOpenChange={onClose}
      isDismissable={false}
      footer={
        <Button variant="primary" onPress={onClose}>
          {t('done')}
        </Button>
      }
    >
      {made ? (
        <div className="flex flex-col gap-3">
          <p>{t('made-text')}</p>
          <OneTimeText label={t('made-label')} value={made.token.token}>
            <span className="text-sm text-muted">
              {t.rich('made-expires', { when: () => <Time value={made.token.expiresAt} mode="absolute" /> })}
            </span>
          </OneTimeText>
          <Notice tone="warn">{t('made-once')}</Notice>
        </div>
      ) : null}
    </Dialog>
  )
}
