'use client'

import { useFormatter, useTranslations } from 'next-intl'
import { Status } from '#components/ui/status.tsx'
import { Time } from '#components/ui/time.tsx'
import type { ChainState as State } from '#lib/domain/audit/audit-view.ts'

/** How the last verification found the chain. */
export function ChainState({ state }: { state: State }) {
  const t = useTranslations('audit.chain')
  const format = useFormatter()
  if (!state)
    return <p className="text-sm text-muted">{t('never', { command: 'npm run jalon -- audit-verify' })}</p>
  const entry = format.number(state.entry)
  return (
    <p className="flex flex-wrap items-baseline gap-x-2 text-sm text-muted">
      <Status tone={state.isWhole ? 'ok' : 'danger'}>
        {state.isWhole ? t('whole', { entry }) : t('broken', { entry })}
      </Status>
      <Time value={state.at} />
    </p>
  )
}
