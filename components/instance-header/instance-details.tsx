'use client'

import { useSuspenseQuery } from '@tanstack/react-query'
import { useTranslations } from 'next-intl'
import { Bytes } from '#components/ui/bytes.tsx'
import { DescriptionList } from '#components/ui/description-list.tsx'
import { Panel } from '#components/ui/panel.tsx'
import { Status } from '#components/ui/status.tsx'
import { instanceQuery } from '#lib/client/queries/snapshots.ts'
import { isShort } from '#lib/domain/instance/datastore-space.ts'
import { IncusDetails } from './incus-details.tsx'
import { TagsPanel } from './tags-panel.tsx'

/** What the peer told of the instance and of the places it lives in. */
export function InstanceDetails({ instanceId }: { instanceId: string }) {
  const t = useTranslations('snapshots.instance')
  const { data: instance } = useSuspenseQuery(instanceQuery(instanceId))
  const { capabilities } = instance
  const told = (value: string | number | null) => value ?? t('not-told')
  return (
    <div className="grid gap-4 lg:grid-cols-2">
      {instance.incus ? <IncusDetails incus={instance.incus} /> : null}
      <Panel title={t('machine')}>
        <DescriptionList
          items={[
            { term: t('guest-os'), value: told(instance.guestOs) },
            // VMware's, of which other providers tell nothing.
            ...(instance.incus ? [] : [{ term: t('tools'), value: t(`tools-state.${instance.guestTools}`) }]),
            { term: t('cpu'), value: told(instance.cpuCount) },
            { term: t('memory'), value: <Bytes value={instance.memoryBytes} /> },
            { term: t('storage'), value: <Bytes value={instance.storageBytes} /> },
            { term: t('ref'), value: <code className="text-sm">{instance.ref}</code> },
          ]}
        />
      </Panel>
      <Panel title={t('place')}>
        <DescriptionList
          items={[
            { term: t('connection'), value: instance.connectionName },
            ...(instance.incus
              ? [{ term: t('incus-project'), value: told(instance.folderPath) }]
              : [
                  { term: t('datacenter'), value: told(instance.datacenterName) },
                  { term: t('cluster'), value: told(instance.clusterName) },
                  { term: t('folder'), value: told(instance.folderPath) },
                ]),
            { term: t('host'), value: told(instance.hostName) },
            { term: t('networks'), value: instance.networks.join(', ') || t('none') },
          ]}
        />
      </Panel>
      <Panel title={t('datastores')}>
        {instance.datastores.length === 0 ? <p className="text-muted">{t('none')}</p> : null}
        <DescriptionList
          items={instance.datastores.map((datastore) => ({
            term: datastore.name,
            value: (
              <span className="flex flex-wrap gap-x-3 tabular-nums">
                {t.rich('free-of', {
                  free: () => <Bytes value={datastore.freeBytes} />,
                  capacity: () => <Bytes value={datastore.capacityBytes} />,
                })}
                {isShort(datastore) ? <Status tone="warn">{t('short')}</Status> : null}
                {datastore.usable ? null : <Status tone="danger">{t('not-usable')}</Status>}
              </span>
            ),
          }))}
        />
      </Panel>
      <Panel title={t('abilities')}>
        <DescriptionList
          items={[
            { term: t('can.snapshots'), value: t(capabilities.snapshots ? 'yes' : 'no') },
            { term: t('can.memory'), value: t(capabilities.memorySnapshots ? 'yes' : 'no') },
            { term: t('can.quiesce'), value: t(capabilities.quiescedSnapshots ? 'yes' : 'no') },
            { term: t('can.revert'), value: t(capabilities.revert ? 'yes' : 'no') },
            { term: t('can.power-off'), value: told(capabilities.powerOffBehavior) },
          ]}
        />
      </Panel>
      <TagsPanel instance={instance} />
    </div>
  )
}
