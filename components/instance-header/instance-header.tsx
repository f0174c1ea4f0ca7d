'use client'

import { useSuspenseQuery } from '@tanstack/react-query'
import { usePathname } from 'next/navigation'
import { useTranslations } from 'next-intl'
import { CloneMenu } from '#components/instance-conversion/clone-menu.tsx'
import { PowerStatus } from '#components/instance-table/power-status.tsx'
import { RiskBadges } from '#components/pre-flight/risk-badges.tsx'
import { PageHeader } from '#components/ui/page-header.tsx'
import { Status } from '#components/ui/status.tsx'
import { LinkTabs } from '#components/ui/tabs.tsx'
import { Time } from '#components/ui/time.tsx'
import { instanceQuery } from '#lib/client/queries/snapshots.ts'
import { paths } from '#lib/paths.ts'
import { SnapshotMenu } from './snapshot-menu.tsx'

type InstanceHeaderProps = { instanceId: string; canOperate: boolean }

/** What the instance is, how it fares, and where its pages are. */
export function InstanceHeader({ instanceId, canOperate }: InstanceHeaderProps) {
  const t = useTranslations('snapshots')
  const instances = useTranslations('instances')
  const pathname = usePathname()
  const { data: instance } = useSuspenseQuery(instanceQuery(instanceId))
  const tabs = [
    { href: paths.instanceSnapshots(instanceId), label: t('tabs.snapshots'), count: instance.snapshotCount },
    { href: paths.instanceJobs(instanceId), label: t('tabs.jobs') },
    { href: paths.instanceDetails(instanceId), label: t('tabs.details') },
  ]
  return (
    <div className="flex flex-col gap-3 print:gap-1">
      <PageHeader
        title={instance.name}
        breadcrumbs={[
          { label: instances('title'), href: paths.instances() },
          { label: instance.connectionName, href: paths.connection(instance.connectionId) },
        ]}
        status={<PowerStatus state={instance.powerState} />}
        actions={
          canOperate ? (
            <span className="flex flex-wrap gap-2 print:hidden">
              {instance.incus ? null : <CloneMenu instance={instance} />}
              <SnapshotMenu instance={instance} />
            </span>
          ) : null
        }
      >
        <span className="flex flex-wrap items-center gap-x-4 gap-y-1">
          {instance.goneAt ? (
            <Status tone="danger">
              {instances('gone')} <Time value={instance.goneAt} />
            </Status>
          ) : null}
          {instance.isTemplate ? <span>{instances('template')}</span> : null}
          <RiskBadges risks={instance.risks} />
          {instance.guestOs ? <span>{instance.guestOs}</span> : null}
          {instance.hostName ? <span>{instance.hostName}</span> : null}
        </span>
      </PageHeader>
      <div className="print:hidden">
        <LinkTabs
          label={t('tabs.label')}
          items={tabs.map((tab) => ({ ...tab, isCurrent: tab.href === pathname }))}
        />
      </div>
    </div>
  )
}
