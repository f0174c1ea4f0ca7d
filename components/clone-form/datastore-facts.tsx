'use client'

import { useTranslations } from 'next-intl'
import { Bytes } from '#components/ui/bytes.tsx'
import type { DatastoreChoice } from '#lib/domain/clone/clone-places.ts'

/** Free of its whole, and what is promised to disks that may still grow. */
export function DatastoreFacts({ datastore }: { datastore: DatastoreChoice }) {
  const t = useTranslations('clone.storage')
  return (
    <>
      {t.rich('space', {
        free: () => <Bytes value={datastore.freeBytes} />,
        capacity: () => <Bytes value={datastore.capacityBytes} />,
        provisioned: () => <Bytes value={datastore.provisionedBytes} />,
      })}
      {datastore.type ? ` · ${datastore.type}` : null}
    </>
  )
}
