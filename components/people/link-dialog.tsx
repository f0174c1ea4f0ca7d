'use client'

import { useTranslations } from 'next-intl'
import { HandOverDialog } from '#components/ui/hand-over-dialog.tsx'
import { Time } from '#components/ui/time.tsx'
import type { HandedLink } from '#lib/actions/people.ts'

type LinkDialogProps = { handed: { name: string; link: HandedLink }; onClose: () => void }

export function LinkDialog({ handed, onClose }: LinkDialogProps) {
  const t = useTranslations('settings.link')
  const { path, expiresAt } = handed.link
  return (
    <HandOverDialog
      title={t('title', { name: handed.name })}
      words={{
        intro: t('hand-over'),
        label: t('label'),
        expires: t.rich('expires', { when: () => <Time value={expiresAt} mode="absolute" /> }),
        once: t('once'),
        done: t('done'),
      }}
      value={new URL(path, window.location.href).href}
      onClose={onClose}
    />
  )
}
