'use client'

import { useQuery } from '@tanstack/react-query'
import { useTranslations } from 'next-intl'
import { FirstConnection } from '#components/connection-list/first-connection.tsx'
import { EmptyState } from '#components/ui/empty-state.tsx'
import { Panel } from '#components/ui/panel.tsx'
import { ProblemList } from '#components/ui/problem-list.tsx'
import { Skeleton } from '#components/ui/skeleton.tsx'
import { toProblem } from '#lib/client/api.ts'
import { overviewQuery } from '#lib/client/queries/overview.ts'
import { ConnectionsPanel } from './connections-panel.tsx'
import { HistoryPanel } from './history-panel.tsx'
import { InstancesPanel } from './instances-panel.tsx'
import { JobsPanel } from './jobs-panel.tsx'
import { RisksPanel } from './risks-panel.tsx'

type OverviewPageProps = { canConnect: boolean; isLabOffered: boolean }

/** What wants attention first, then what is going on, then what has been. */
export function OverviewPage({ canConnect, isLabOffered }: OverviewPageProps) {
  const t = useTranslations('connections')
  const { data, error } = useQuery(overviewQuery())
  if (!data) return error ? <ProblemList problems={[toProblem(error)]} /> : <Skeleton lines={8} />
  if (data.connections.length === 0) {
    return (
      <Panel isFlush>
        {canConnect ? (
          <FirstConnection isLabOffered={isLabOffered} />
        ) : (
          <EmptyState title={t('none')}>{t('none-ask')}</EmptyState>
        )}
      </Panel>
    )
  }
  return (
    <div className="grid items-stretch gap-4 lg:grid-cols-6">
      <div className="grid lg:col-span-2">
        <InstancesPanel counts={data.instances} />
      </div>
      <div className="grid lg:col-span-4">
        <RisksPanel risks={data.risks} />
      </div>
      <div className="grid lg:col-span-3">
        <JobsPanel unfinished={data.unfinished} failed={data.failed} />
      </div>
      <div className="grid lg:col-span-3">
        <HistoryPanel history={data.history} />
      </div>
      <div className="grid lg:col-span-6">
        <ConnectionsPanel connections={data.connections} />
      </div>
    </div>
  )
}
