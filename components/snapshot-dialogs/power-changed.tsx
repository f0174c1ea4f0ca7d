'use client'

import { useTranslations } from 'next-intl'
import { useState } from 'react'
import { Notice } from '#components/ui/notice.tsx'
import type { PowerState } from '#lib/domain/instance/instance.ts'

/** Live data goes on changing beneath an open dialog: tells what the machine was when it opened from what it is now. */
export function PowerChanged({ now }: { now: PowerState }) {
  const t = useTranslations('snapshots')
  const [before] = useState(now)
  return (
    <div aria-live="polite" className="empty:-mt-4">
      {before === now ? null : <Notice tone="warn">{t('power-changed', { before, now })}</Notice>}
    </div>
  )
}
