'use client'

import { useTranslations } from 'next-intl'
import { useState } from 'react'
import { RevokeDialog } from '#components/people/revoke-dialog.tsx'
import { Button } from '#components/ui/button.tsx'
import { Panel } from '#components/ui/panel.tsx'
import { ShortTable } from '#components/ui/short-table.tsx'
import { endOtherSessions } from '#lib/actions/sessions.ts'
import type { ListedSession } from '#lib/domain/person/listed-session.ts'
import { SessionRow } from './session-row.tsx'

const columns = [
  { id: 'browser' },
  { id: 'address', isWide: true },
  { id: 'started', isWide: true },
  { id: 'seen' },
] as const

export function SessionPanel({ sessions }: { sessions: ListedSession[] }) {
  const t = useTranslations('settings.sessions')
  const [isEnding, setEnding] = useState(false)
  return (
    <Panel
      title={t('title')}
      isFlush
      actions={
        sessions.length > 1 ? (
          <Button size="small" onPress={() => setEnding(true)}>
            {t('end-others')}
          </Button>
        ) : null
      }
    >
      <ShortTable
        label={t('title')}
        columns={columns.map((one) => ({ ...one, header: t(`columns.${one.id}`) }))}
        actions={t('columns.actions')}
      >
        {sessions.map((session) => (
          <SessionRow key={session.id} session={session} />
        ))}
      </ShortTable>
      <RevokeDialog
        title={t('end-others-title')}
        text={t('end-others-text')}
        label={t('end-others')}
        done={t('others-ended')}
        action={endOtherSessions}
        isOpen={isEnding}
        onOpenChange={setEnding}
      />
    </Panel>
  )
}
