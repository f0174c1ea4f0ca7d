'use client'

import { X } from 'lucide-react'
import { useTranslations } from 'next-intl'
import { FilterSelect } from '#components/list-filters/filter-select.tsx'
import { useSearchText } from '#components/list-filters/use-search-text.ts'
import { Button } from '#components/ui/button.tsx'
import { DateField } from '#components/ui/date-field.tsx'
import { SearchField } from '#components/ui/search-field.tsx'
import { auditActions, auditOutcomes } from '#lib/domain/audit/actions.ts'
import type { AuditQuery } from '#lib/domain/audit/audit-query.ts'
import { useActionName } from './use-action-name.ts'
import type { NarrowAudit } from './use-audit-address.ts'

type AuditFiltersProps = {
  query: AuditQuery
  narrow: NarrowAudit
  /** Null when no filter is set. */
  onClear: (() => void) | null
  people: readonly { id: string; name: string }[]
  /** Of the instance that the address names, once a row has told it. */
  instanceName: string | null
}

export function AuditFilters({ query, narrow, onClear, people, instanceName }: AuditFiltersProps) {
  const t = useTranslations('audit')
  const actionName = useActionName()
  const [search, setSearch] = useSearchText(query.search, (text) => narrow({ search: text }, 'replace'))
  const actions = auditActions.map((id) => ({ id, label: actionName(id) }))
  return (
    <search className="flex flex-wrap items-center gap-2 border-b p-2">
      <div className="min-w-0 basis-full md:max-w-64 md:flex-1 md:basis-48">
        <SearchField label={t('search')} placeholder={t('search-hint')} value={search} onChange={setSearch} />
      </div>
      <div className="grid w-full grid-cols-2 gap-2 md:flex md:w-auto md:flex-wrap">
        <FilterSelect
          label={t('filter.person')}
          all={t('filter.person-all')}
          value={query.personId}
          options={people.map(({ id, name }) => ({ id, label: name }))}
          onChange={(personId) => narrow({ personId })}
        />
        <FilterSelect
          label={t('filter.action')}
          all={t('filter.action-all')}
          value={query.action}
          options={actions}
          onChange={(action) => narrow({ action })}
        />
        <FilterSelect
          label={t('filter.outcome')}
          all={t('filter.outcome-all')}
          value={query.outcome}
          options={auditOutcomes.map((id) => ({ id, label: t(`outcome.${id}`) }))}
          onChange={(outcome) => narrow({ outcome })}
        />
      </div>
      <div className="grid w-full grid-cols-1 gap-2 sm:flex sm:w-auto">
        <DateField
          label={t('filter.from')}
          value={query.from}
          max={query.to}
          onChange={(from) => narrow({ from })}
        />
        <DateField
          label={t('filter.to')}
          value={query.to}
          min={query.from}
          onChange={(to) => narrow({ to })}
        />
      </div>
      {query.instanceId ? (
        <Button icon={<X aria-hidden size={14} />} onPress={() => narrow({ instanceId: null })}>
          {instanceName ? t('filter.instance', { name: instanceName }) : t('filter.instance-unknown')}
        </Button>
      ) : null}
      {onClear ? (
        <Button variant="quiet" onPress={onClear}>
          {t('clear')}
        </Button>
      ) : null}
    </search>
  )
}
