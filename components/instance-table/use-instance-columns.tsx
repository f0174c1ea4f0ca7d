'use client'

import { useFormatter, useTranslations } from 'next-intl'
import { type ReactNode, useMemo } from 'react'
import { Bytes } from '#components/ui/bytes.tsx'
import type { Column } from '#components/ui/data-table.tsx'
import { Time } from '#components/ui/time.tsx'
import { wholeText } from '#components/ui/whole-text.tsx'
import { type InstanceColumn, instanceSorts } from '#lib/domain/instance/instance-query.ts'
import type { InstanceRow } from '#lib/domain/instance/instance-row.ts'
import { InstanceMenu } from './instance-menu.tsx'
import { InstanceName } from './instance-name.tsx'
import { PowerStatus } from './power-status.tsx'
import { OldestSnapshot, SnapshotCount } from './snapshot-cells.tsx'

const widths: Record<InstanceColumn, number> = {
  name: 220,
  power: 130,
  connection: 120,
  cluster: 140,
  host: 125,
  guestOs: 150,
  cpu: 80,
  memory: 100,
  storage: 90,
  snapshots: 100,
  oldest: 150,
  newest: 130,
  tools: 140,
  datacenter: 140,
  folder: 180,
}

/** Where the interesting end is the upper one. */
const largestFirst: readonly InstanceColumn[] = ['cpu', 'memory', 'storage', 'snapshots', 'newest']
const figures: readonly InstanceColumn[] = ['cpu', 'memory', 'storage', 'snapshots']
const sortable: readonly InstanceColumn[] = instanceSorts

/** Those that are to be shown, in their one order, and the row's menu. */
export function useInstanceColumns(
  columns: readonly InstanceColumn[],
  canOperate: boolean,
): Column<InstanceRow>[] {
  const t = useTranslations('instances')
  const format = useFormatter()
  return useMemo(() => {
    const cells: Record<InstanceColumn, (row: InstanceRow) => ReactNode> = {
      name: (row) => <InstanceName row={row} />,
      power: (row) => <PowerStatus state={row.powerState} />,
      connection: (row) => wholeText(row.connectionName),
      cluster: (row) => wholeText(row.clusterName),
      host: (row) => wholeText(row.hostName),
      guestOs: (row) => wholeText(row.guestOs),
      cpu: (row) => (row.cpuCount === null ? null : format.number(row.cpuCount)),
      memory: (row) => <Bytes value={row.memoryBytes} />,
      storage: (row) => <Bytes value={row.storageBytes} />,
      snapshots: (row) => <SnapshotCount row={row} />,
      oldest: (row) => <OldestSnapshot row={row} />,
      newest: (row) => (row.newestSnapshotAt ? <Time value={row.newestSnapshotAt} /> : null),
      tools: (row) => t(`tools.${row.guestTools}`),
      datacenter: (row) => wholeText(row.datacenterName),
      folder: (row) => wholeText(row.folderPath),
    }
    const shown = columns.map(
      (id): Column<InstanceRow> => ({
        id,
        header: t(`column.${id}`),
        cell: cells[id],
        width: widths[id],
        ...(sortable.includes(id)
          ? { sort: largestFirst.includes(id) ? ('largest-first' as const) : ('smallest-first' as const) }
          : {}),
        ...(figures.includes(id) ? { align: 'right' as const } : {}),
      }),
    )
    const menu: Column<InstanceRow> = {
      id: 'menu',
      header: <span className="sr-only">{t('menu.title')}</span>,
      cell: (row) => <InstanceMenu row={row} canOperate={canOperate} />,
      width: 44,
    }
    return [...shown, menu]
  }, [t, format, columns, canOperate])
}
