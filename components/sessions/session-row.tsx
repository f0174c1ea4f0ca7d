'use client'

import { useTranslations } from 'next-intl'
import { useState } from 'react'
import { RevokeDialog } from '#components/people/revoke-dialog.tsx'
import { Button } from '#components/ui/button.tsx'
import { Status } from '#components/ui/status.tsx'
import { Time } from '#components/ui/time.tsx'
import { endSession } from '#lib/actions/sessions.ts'
import type { ListedSession } from '#lib/domain/person/listed-session.ts'

export function SessionRow({ session }: { session: ListedSession }) {
  const t = useTranslations('settings.sessions')
  const [isEnding, setEnding] = useState(false)
  const { id, system, address, startedAt, seenAt, isCurrent } = session
  const browser = session.browser ?? t('unknown-browser')
  return (
    <tr>
      <td className="h-11 border-b px-4 py-1">
        <span className="flex flex-col">
          <span className="font-medium">{system ? t('on', { browser, system }) : browser}</span>
          <span className="text-sm text-muted md:hidden">{address}</span>
        </span>
      </td>
      <td className="hidden border-b px-4 tabular-nums md:table-cell">{address}</td>
      <td className="hidden border-b px-4 md:table-cell">
        <Time value={startedAt} />
      </td>
      <td className="border-b px-4">
        {isCurrent ? <Status tone="ok">{t('current')}</Status> : <Time value={seenAt} />}
      </td>
      <td className="border-b px-2 text-right">
        {isCurrent ? null : (
          <Button
            size="small"
            variant="quiet"
            aria-label={t('end-of', { browser, address: address ?? '' })}
            onPress={() => setEnding(true)}
          >
            {t('end')}
          </Button>
        )}
        <RevokeDialog
          title={t('end-title')}
          text={t('end-text', { browser, address: address ?? '' })}
          label={t('end')}
          done={t('ended')}
          action={() => endSession({ id })}
          isOpen={isEnding}
          onOpenChange={setEnding}
        />
      </td>
    </tr>
  )
}
