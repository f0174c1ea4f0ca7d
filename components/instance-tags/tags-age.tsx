'use client'

import { useQuery } from '@tanstack/react-query'
import { useFormatter, useTranslations } from 'next-intl'
import { Status } from '#components/ui/status.tsx'
import { Time } from '#components/ui/time.tsx'
import { connectionsQuery } from '#lib/client/queries/connections.ts'

/** How old the tags are by which a list is narrowed, and whose are not known: a list may lack what bears a new one. */
export function TagsAge({ connectionId }: { connectionId: string | null }) {
  const t = useTranslations('instances.tags')
  const format = useFormatter()
  const { data = [] } = useQuery(connectionsQuery())
  const asked = data.filter(({ id }) => connectionId === null || id === connectionId)
  const oldest = asked.flatMap(({ tagsReadAt }) => tagsReadAt ?? []).sort()[0]
  const notTold = asked.filter(({ tagsFault }) => tagsFault !== null)
  const neverRead = asked.filter(({ tagsFault, tagsReadAt }) => tagsFault === null && tagsReadAt === null)
  const named = (connections: typeof asked) => ({
    names: format.list(connections.map(({ name }) => name)),
    count: connections.length,
  })
  return (
    <div className="flex flex-wrap items-center gap-x-3 gap-y-1 text-sm text-muted">
      {oldest === undefined ? null : <span>{t.rich('as-of', { time: () => <Time value={oldest} /> })}</span>}
      {notTold.length > 0 ? <Warning>{t('not-told', named(notTold))}</Warning> : null}
      {neverRead.length > 0 ? <Warning>{t('never-read', named(neverRead))}</Warning> : null}
    </div>
  )
}

function Warning({ children }: { children: string }) {
  return (
    <Status tone="warn">
      <span className="whitespace-normal">{children}</span>
    </Status>
  )
}
