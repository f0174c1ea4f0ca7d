'use client'

import { useInfiniteQuery } from '@tanstack/react-query'
import Link from 'next/link'
import { useFormatter, useTranslations } from 'next-intl'
import { useDeferredValue, useMemo, useState } from 'react'
import { CloneMenu } from '#components/instance-conversion/clone-menu.tsx'
import { PagedTable } from '#components/paged-table/paged-table.tsx'
import { ButtonLink } from '#components/ui/button.tsx'
import { Bytes } from '#components/ui/bytes.tsx'
import type { Column } from '#components/ui/data-table.tsx'
import { EmptyState } from '#components/ui/empty-state.tsx'
import { Panel } from '#components/ui/panel.tsx'
import { SearchField } from '#components/ui/search-field.tsx'
import { instancesQuery } from '#lib/client/queries/instances.ts'
import type { InstanceRow } from '#lib/domain/instance/instance-row.ts'
import { paths } from '#lib/paths.ts'
import { templateQuery } from './template-query.ts'

/** Every template of every connection, and what can be made of it. */
export function TemplateList({ canOperate }: { canOperate: boolean }) {
  const t = useTranslations('clone.templates')
  const [search, setSearch] = useState('')
  const list = useInfiniteQuery(instancesQuery(templateQuery(useDeferredValue(search.trim()))))
  const columns = useTemplateColumns(canOperate)
  return (
    <Panel isFlush>
      <search className="flex flex-wrap items-center gap-3 border-b p-2">
        <div className="w-full md:w-80">
          <SearchField label={t('search')} value={search} onChange={setSearch} />
        </div>
        <p role="status" className="text-sm text-muted tabular-nums">
          {list.data ? t('count', { count: list.data.total }) : null}
        </p>
      </search>
      <PagedTable
        list={list}
        label={t('title')}
        columns={columns}
        getRowId={({ id }) => id}
        empty={
          search.trim() === '' ? (
            <EmptyState
              title={t('none')}
              actions={<ButtonLink href={paths.instances()}>{t('to-instances')}</ButtonLink>}
            >
              {t('none-hint')}
            </EmptyState>
          ) : (
            <EmptyState title={t('none-match')} />
          )
        }
      />
    </Panel>
  )
}

function useTemplateColumns(canOperate: boolean): Column<InstanceRow>[] {
  const t = useTranslations('instances.column')
  const templates = useTranslations('clone.templates')
  const format = useFormatter()
  return useMemo(() => {
    const columns: Column<InstanceRow>[] = [
      {
        id: 'name',
        header: t('name'),
        width: 220,
        cell: (row) => (
          <Link
            href={paths.instanceDetails(row.id)}
            title={row.name}
            className="block truncate rounded-sm font-medium hover:underline"
          >
            {row.name}
          </Link>
        ),
      },
      { id: 'guestOs', header: t('guestOs'), width: 190, cell: (row) => row.guestOs },
      {
        id: 'cpu',
        header: t('cpu'),
        width: 70,
        align: 'right',
        cell: (row) => (row.cpuCount === null ? null : format.number(row.cpuCount)),
      },
      {
        id: 'memory',
        header: t('memory'),
        width: 90,
        align: 'right',
        cell: (row) => <Bytes value={row.memoryBytes} />,
      },
      {
        id: 'storage',
        header: t('storage'),
        width: 90,
        align: 'right',
        cell: (row) => <Bytes value={row.storageBytes} />,
      },
      { id: 'connection', header: t('connection'), width: 120, cell: (row) => row.connectionName },
      { id: 'folder', header: t('folder'), width: 200, cell: (row) => row.folderPath },
    ]
    const actions: Column<InstanceRow> = {
      id: 'menu',
      header: <span className="sr-only">{templates('actions-of-rows')}</span>,
      width: 150,
      cell: (row) => (
        <span className="flex items-center justify-end gap-1">
          <ButtonLink size="small" href={paths.deployTemplate(row.id)}>
            {templates('deploy')}
          </ButtonLink>
          <CloneMenu instance={row} rowLabel={templates('actions', { name: row.name })} />
        </span>
      ),
    }
    return canOperate ? [...columns, actions] : columns
  }, [canOperate, format, t, templates])
}
