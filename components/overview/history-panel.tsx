'use client'

import { useTranslations } from 'next-intl'
import { useState } from 'react'
import { Button } from '#components/ui/button.tsx'
import { Panel } from '#components/ui/panel.tsx'
import type { DayHistory } from '#lib/domain/overview/overview.ts'
import { HistoryChart } from './history-chart.tsx'
import { HistoryTable } from './history-table.tsx'

/** A fortnight of operations, as bars or as the table that says the same. */
export function HistoryPanel({ history }: { history: readonly DayHistory[] }) {
  const t = useTranslations('overview.history')
  const [isTable, setTable] = useState(false)
  const isEmpty = history.every(({ succeeded, failed, cancelled }) => succeeded + failed + cancelled === 0)
  return (
    <Panel
      title={t('title')}
      actions={
        isEmpty ? null : (
          <Button variant="quiet" size="small" onPress={() => setTable(!isTable)}>
            {isTable ? t('as-chart') : t('as-table')}
          </Button>
        )
      }
    >
      {isEmpty ? (
        <p>{t('none')}</p>
      ) : isTable ? (
        <HistoryTable history={history} />
      ) : (
        <HistoryChart history={history} />
      )}
    </Panel>
  )
}
