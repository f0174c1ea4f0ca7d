'use client'

import { useTranslations } from 'next-intl'
import { Button } from '#components/ui/button.tsx'
import { Dialog } from '#components/ui/dialog.tsx'
import { Notice } from '#components/ui/notice.tsx'
import { OneTimeText } from '#components/ui/one-time-text.tsx'
import { Time } from '#components/ui/time.tsx'
import type { HandedLink } from '#lib/actions/people.ts'

type LinkDialogProps = { handed: { name: string; link: HandedLink } | null; onClose: () => void }

/** The only time that the link is seen: closing needs a decision, not a stray click. */
export function LinkDialog({ handed, onClose }: LinkDialogProps) {
  const t = useTranslations('settings.link')
  return (
    <Dialog
      title={handed ? t('title', { name: handed.name }) : ''}
      isOpen={handed !== null}
      onOpenChange={onClose}
      isDismissable={false}
      footer={
        <Button variant="primary" onPress={onClose}>
          {t('done')}
        </Button>
      }
    >
      {handed ? <LinkToHandOver link={handed.link} /> : null}
    </Dialog>
  )
}

function LinkToHandOver({ link }: { link: HandedLink }) {
  const t = useTranslations('settings.link')
  return (
    <div className="flex flex-col gap-3">
      <p>{t('hand-over')}</p>
      <OneTimeText label={t('label')} value={new URL(link.path, window.location.href).href}>
        <span className="text-sm text-muted">
          {t.rich('expires', { when: () => <Time value={link.expiresAt} mode="absolute" /> })}
        </span>
      </OneTimeText>
      <Notice tone="warn">{t('once')}</Notice>
    </div>
  )
}
