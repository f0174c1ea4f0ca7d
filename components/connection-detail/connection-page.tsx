'use client'

import { useQuery } from '@tanstack/react-query'
import { useTranslations } from 'next-intl'
import { ConnectionFault } from '#components/connection-fault/connection-fault.tsx'
import { ConnectionStatus } from '#components/connection-health/connection-status.tsx'
import { ButtonLink } from '#components/ui/button.tsx'
import { Notice } from '#components/ui/notice.tsx'
import { PageHeader } from '#components/ui/page-header.tsx'
import { ProblemList } from '#components/ui/problem-list.tsx'
import { Skeleton } from '#components/ui/skeleton.tsx'
import { toProblem } from '#lib/client/api.ts'
import { connectionQuery } from '#lib/client/queries/connections.ts'
import { mendedIn, verdictOf } from '#lib/domain/connection/verdict.ts'
import { paths } from '#lib/paths.ts'
import { ConnectionActions } from './connection-actions.tsx'
import { ConnectionContents } from './connection-contents.tsx'
import { ConnectionFacts } from './connection-facts.tsx'
import { DatastorePanel } from './datastore-panel.tsx'

type ConnectionPageProps = { connectionId: string; canManage: boolean; canCheck: boolean }

export function ConnectionPage({ connectionId, canManage, canCheck }: ConnectionPageProps) {
  const t = useTranslations('connections')
  const { data: connection, error } = useQuery(connectionQuery(connectionId))
  if (!connection) {
    return error ? <ProblemList problems={[toProblem(error)]} /> : <Skeleton lines={8} />
  }
  const { health, lastFault } = connection
  return (
    <>
      <PageHeader
        title={connection.name}
        breadcrumbs={[{ label: t('title'), href: paths.connections() }]}
        status={<ConnectionStatus health={health} />}
        actions={<ConnectionActions connection={connection} canManage={canManage} canCheck={canCheck} />}
      />
      {/* Read before, gone since: somebody removed it while this page was open. */}
      {error ? <ProblemList problems={[toProblem(error)]} /> : null}
      {health === 'failing' && lastFault ? (
        <ConnectionFault
          fault={lastFault}
          kind={connection.kind}
          address={connection.address}
          actions={
            canManage && mendedIn(verdictOf(lastFault), connection.kind) ? (
              <ButtonLink href={paths.editConnection(connectionId)}>{t('mend')}</ButtonLink>
            ) : null
          }
        />
      ) : null}
      {health === 'silent' ? (
        <Notice tone="warn" title={t('silent')}>
          {t('silent-hint')}
        </Notice>
      ) : null}
      {health === 'disabled' ? (
        <Notice tone="info" title={t('is-disabled')}>
          {t('is-disabled-hint')}
        </Notice>
      ) : null}
      <div className="grid items-start gap-4 lg:grid-cols-2">
        <ConnectionFacts connection={connection} />
        <ConnectionContents connection={connection} />
      </div>
      <DatastorePanel kind={connection.kind} datastores={connection.datastores} connectionId={connectionId} />
    </>
  )
}
