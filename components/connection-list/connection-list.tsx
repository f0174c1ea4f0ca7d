'use client'

import { useQuery } from '@tanstack/react-query'
import { useTranslations } from 'next-intl'
import { EmptyState } from '#components/ui/empty-state.tsx'
import { Panel } from '#components/ui/panel.tsx'
import { ProblemList } from '#components/ui/problem-list.tsx'
import { Skeleton } from '#components/ui/skeleton.tsx'
import { toProblem } from '#lib/client/api.ts'
import { connectionsQuery } from '#lib/client/queries/connections.ts'
import { ConnectionListRow } from './connection-list-row.tsx'
import { FirstConnection } from './first-connection.tsx'

type ConnectionListProps = { canManage: boolean; isLabOffered: boolean }

export function ConnectionList({ canManage, isLabOffered }: ConnectionListProps) {
  const t = useTranslations('connections')
  const { data, error } = useQuery(connectionsQuery())
  if (!data) {
    return <Panel>{error ? <ProblemList problems={[toProblem(error)]} /> : <Skeleton lines={4} />}</Panel>
  }
  if (data.length > 0) {
    return (
      <Panel isFlush>
        <ul aria-label={t('title')} className="divide-y divide-line">
          {data.map((connection) => (
            <ConnectionListRow key={connection.id} connection={connection} />
          ))}
        </ul>
      </Panel>
    )
  }
  return (
    <Panel isFlush>
      {canManage ? (
        <FirstConnection isLabOffered={isLabOffered} />
      ) : (
        <EmptyState title={t('none')}>{t('none-ask')}</EmptyState>
      )}
    </Panel>
  )
}
