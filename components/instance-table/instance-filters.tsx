'use client'

import { useQuery } from '@tanstack/react-query'
import { SlidersHorizontal } from 'lucide-react'
import { useTranslations } from 'next-intl'
import { useRef, useState } from 'react'
import { ChosenTags } from '#components/instance-tags/chosen-tags.tsx'
import { TagFilter } from '#components/instance-tags/tag-filter.tsx'
import { TagsAge } from '#components/instance-tags/tags-age.tsx'
import { FilterSelect } from '#components/list-filters/filter-select.tsx'
import { useSearchText } from '#components/list-filters/use-search-text.ts'
import { useRiskFilters } from '#components/pre-flight/use-risk-filters.ts'
import { Button } from '#components/ui/button.tsx'
import { SearchField } from '#components/ui/search-field.tsx'
import { connectionsQuery } from '#lib/client/queries/connections.ts'
import { placesQuery } from '#lib/client/queries/instances.ts'
import { powerStates } from '#lib/domain/instance/instance.ts'
import {
  type InstanceColumn,
  type InstanceQuery,
  initialInstanceQuery,
  instanceKinds,
  isNarrowed,
  presences,
  snapshotFilters,
} from '#lib/domain/instance/instance-query.ts'
import { ColumnChoice } from './column-choice.tsx'

type InstanceFiltersProps = {
  query: InstanceQuery
  narrow: (change: Partial<InstanceQuery>, step?: 'push' | 'replace') => void
  columns: readonly InstanceColumn[]
  showColumns: (columns: readonly InstanceColumn[]) => void
}

export function InstanceFilters({ query, narrow, columns, showColumns }: InstanceFiltersProps) {
  const t = useTranslations('instances')
  const connections = useQuery(connectionsQuery())
  const places = useQuery(placesQuery())
  const riskFilters = useRiskFilters()
  const tagFilter = useRef<HTMLDivElement>(null)
  const [isOpen, setOpen] = useState(false)
  const [search, setSearch] = useSearchText(query.search, (text) => narrow({ search: text }, 'replace'))
  const { search: _search, ...others } = query
  const hasFilters = isNarrowed({ ...others, search: '' })
  const severalConnections = (connections.data?.length ?? 0) > 1

  return (
    <search className="flex flex-wrap items-center gap-2 border-b p-2">
      <div className="min-w-0 basis-full md:max-w-80 md:flex-1 md:basis-48">
        <SearchField label={t('search')} placeholder={t('search-hint')} value={search} onChange={setSearch} />
      </div>
      <span className="md:hidden">
        <Button
          icon={<SlidersHorizontal aria-hidden size={14} />}
          aria-expanded={isOpen}
          onPress={() => setOpen(!isOpen)}
        >
          {t('filters')}
        </Button>
      </span>
      <div
        className={`${isOpen ? 'grid' : 'hidden'} w-full grid-cols-2 gap-2 md:flex md:w-auto md:flex-wrap`}
      >
        {severalConnections || query.connectionId ? (
          <FilterSelect
            label={t('filter.connection')}
            all={t('filter.connection-all')}
            value={query.connectionId}
            options={(connections.data ?? []).map(({ id, name }) => ({ id, label: name }))}
            onChange={(connectionId) => narrow({ connectionId })}
          />
        ) : null}
        <FilterSelect
          label={t('filter.power')}
          all={t('filter.power-all')}
          value={query.power}
          options={powerStates.map((state) => ({ id: state, label: t(`power.${state}`) }))}
          onChange={(power) => narrow({ power })}
        />
        <FilterSelect
          label={t('filter.snapshots')}
          all={t('filter.snapshots-all')}
          value={query.snapshots}
          options={[
            ...snapshotFilters.map((filter) => ({ id: filter as string, label: t(`snapshots.${filter}`) })),
            ...riskFilters,
          ]}
          onChange={(snapshots) => narrow({ snapshots })}
        />
        <FilterSelect
          label={t('filter.place')}
          all={t('filter.place-all')}
          value={query.placeId}
          options={(places.data ?? []).map(({ id, kind, name, connectionName }) => ({
            id,
            label: `${t(`place.${kind}`)} ${name}${severalConnections ? ` (${connectionName})` : ''}`,
          }))}
          onChange={(placeId) => narrow({ placeId })}
        />
        <div ref={tagFilter} className="min-w-0 empty:hidden">
          <TagFilter tags={query.tags} onChange={(tags) => narrow({ tags })} />
        </div>
        <FilterSelect
          label={t('filter.kind')}
          value={query.kind}
          options={instanceKinds.map((kind) => ({ id: kind, label: t(`kind.${kind}`) }))}
          onChange={(kind) => narrow({ kind: kind ?? initialInstanceQuery.kind })}
        />
        <FilterSelect
          label={t('filter.presence')}
          value={query.presence}
          options={presences.map((presence) => ({ id: presence, label: t(`presence.${presence}`) }))}
          onChange={(presence) => narrow({ presence: presence ?? initialInstanceQuery.presence })}
        />
      </div>
      {hasFilters ? (
        <Button
          variant="quiet"
          onPress={() =>
            narrow({
              ...initialInstanceQuery,
              search: query.search,
              sort: query.sort,
              descending: query.descending,
            })
          }
        >
          {t('clear')}
        </Button>
      ) : null}
      <span className="ml-auto">
        <ColumnChoice columns={columns} onChange={showColumns} />
      </span>
      {query.tags.length > 0 ? (
        <div className="flex basis-full flex-wrap items-center gap-x-3 gap-y-1">
          <ChosenTags
            tags={query.tags}
            onChange={(tags) => narrow({ tags })}
            onEmptied={() => tagFilter.current?.querySelector('button')?.focus()}
          />
          <TagsAge connectionId={query.connectionId} />
        </div>
      ) : null}
    </search>
  )
}
