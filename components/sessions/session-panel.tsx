'use client'

import { useTranslations } from 'next-intl'
import { useState } from 'react'
import { RevokeDialog } from '#components/people/revoke-dialog.tsx'
import { Button } from '#components/ui/button.tsx'
import { Panel } from '#components/ui/panel.tsx'
import { endOtherSessions } from '#lib/actions/sessions.ts'
import type { ListedSession } from '#lib/domain/person/listed-session.ts'
import { SessionRow } from './session-row.tsx'

/** Columns that a narrow window folds into the first. */
const wide = new Set(['address', 'started'])

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
      <table aria-label={t('title')} className="w-full text-left">
        <thead className="text-sm text-muted">
          <tr>
            {(['browser', 'address', 'started', 'seen'] as const).map((column) => (
              <th
                key={column}
                scope="col"
                className={`h-8 border-b px-4 font-medium ${wide.has(column) ? 'hidden md:table-cell' : ''}`}
              >
                {t(`columns.${column}`)}
              </th>
            ))}
            <th scope="col" className="w-12 border-b">
              <span className="sr-only">{t('columns.actions')}</span>
            </th>
          </tr>
        </thead>
        <tbody className="[&>tr:last-child>td]:border-b-0">
          {sessions.map((session) => (
            <SessionRow key={session.id} session={session} />
          ))}
        </tbody>
      </table>
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
