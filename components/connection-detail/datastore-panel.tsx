import Link from 'next/link'
import { useFormatter, useTranslations } from 'next-intl'
import { Bytes } from '#components/ui/bytes.tsx'
import { Panel } from '#components/ui/panel.tsx'
import { Status } from '#components/ui/status.tsx'
import type { ProviderKind } from '#lib/domain/connection/connection.ts'
import type { DatastoreView } from '#lib/domain/connection/connection-view.ts'
import { freeShare, isShort } from '#lib/domain/instance/datastore-space.ts'
import { writeInstanceQuery } from '#lib/domain/instance/instance-query.ts'
import { paths } from '#lib/paths.ts'

type DatastorePanelProps = {
  kind: ProviderKind
  datastores: readonly DatastoreView[]
  connectionId: string
}

/** Snapshots grow where the disks lie: what is left there is what they may take. */
export function DatastorePanel({ kind, datastores, connectionId }: DatastorePanelProps) {
  const t = useTranslations('connections.datastores')
  const own = kind === 'incus' ? 'incus.' : ''
  return (
    <Panel title={t(`${own}title`)} isFlush>
      {datastores.length === 0 ? (
        <p className="p-4 text-muted">{t(`${own}none`)}</p>
      ) : (
        <table className="w-full text-left">
          <thead>
            <tr className="text-sm text-muted">
              <th scope="col" className="h-8 border-b px-4 font-medium">
                {t(`${own}name`)}
              </th>
              <th scope="col" className="h-8 border-b px-4 text-right font-medium">
                {t('free')}
              </th>
              <th scope="col" className="hidden h-8 border-b px-4 text-right font-medium sm:table-cell">
                {t('capacity')}
              </th>
              <th scope="col" className="hidden h-8 w-2/5 border-b px-4 font-medium sm:table-cell">
                {t('used')}
              </th>
            </tr>
          </thead>
          <tbody>
            {datastores.map((datastore) => (
              <DatastoreRow key={datastore.id} datastore={datastore} connectionId={connectionId} />
            ))}
          </tbody>
        </table>
      )}
    </Panel>
  )
}

function DatastoreRow({ datastore, connectionId }: { datastore: DatastoreView; connectionId: string }) {
  const t = useTranslations('connections.datastores')
  const format = useFormatter()
  const { id, name, capacityBytes, freeBytes, usable } = datastore
  const free = freeShare(datastore)
  const listed = writeInstanceQuery({ connectionId, placeId: id, kind: 'all' })
  return (
    <tr className="hover:bg-hover">
      <th scope="row" className="h-9 border-b px-4 py-1 font-normal wrap-anywhere">
        <span className="flex flex-wrap items-center gap-x-3">
          <Link href={paths.instances(listed.toString())} className="rounded-sm hover:underline">
            {name}
          </Link>
          {usable ? null : <Status tone="warn">{t('unusable')}</Status>}
          {usable && isShort(datastore) ? <Status tone="warn">{t('short')}</Status> : null}
        </span>
      </th>
      <td className="border-b px-4 text-right">
        <Bytes value={freeBytes} />
      </td>
      <td className="hidden border-b px-4 text-right sm:table-cell">
        <Bytes value={capacityBytes} />
      </td>
      <td className="hidden border-b px-4 sm:table-cell">
        {free === null ? null : (
          <span className="flex items-center gap-3">
            <span aria-hidden="true" className="h-1.5 flex-1 overflow-hidden rounded-full bg-hover">
              <span
                className={`block h-full rounded-full ${isShort(datastore) ? 'bg-warn' : 'bg-accent'}`}
                style={{ width: `${(1 - free) * 100}%` }}
              />
            </span>
            <span className="w-10 text-right tabular-nums">
              {format.number(1 - free, { style: 'percent', maximumFractionDigits: 0 })}
            </span>
          </span>
        )}
      </td>
    </tr>
  )
}
