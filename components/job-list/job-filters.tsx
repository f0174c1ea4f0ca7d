'use client'

import { X } from 'lucide-react'
import { useTranslations } from 'next-intl'
import { useWorkflowName } from '#components/job-state/use-workflow-name.ts'
import { FilterSelect } from '#components/list-filters/filter-select.tsx'
import { useSearchText } from '#components/list-filters/use-search-text.ts'
import { Button } from '#components/ui/button.tsx'
import { SearchField } from '#components/ui/search-field.tsx'
import { operationStates } from '#lib/domain/operation/operation.ts'
import type { OperationQuery } from '#lib/domain/operation/operation-query.ts'
import { workflowNames } from '#lib/domain/operation/workflow-names.ts'

type JobFiltersProps = {
  query: OperationQuery
  narrow: (change: Partial<OperationQuery>, step?: 'push' | 'replace') => void
  /** Null when no filter is set. */
  onClear: (() => void) | null
  /** Of the instance that the address names, once a row has told it. */
  instanceName: string | null
  /** The page is that of one instance already. */
  isOneInstance: boolean
}

export function JobFilters({ query, narrow, onClear, instanceName, isOneInstance }: JobFiltersProps) {
  const t = useTranslations('jobs')
  const workflowName = useWorkflowName()
  const [search, setSearch] = useSearchText(query.search, (text) => narrow({ search: text }, 'replace'))
  return (
    <search className="flex flex-wrap items-center gap-2 border-b p-2">
      <div className="min-w-0 basis-full md:max-w-80 md:flex-1 md:basis-48">
        <SearchField
          label={t('search')}
          placeholder={t(isOneInstance ? 'search-hint-one' : 'search-hint')}
          value={search}
          onChange={setSearch}
        />
      </div>
      <div className="grid w-full grid-cols-2 gap-2 md:flex md:w-auto md:flex-wrap">
        <FilterSelect
          label={t('filter.state')}
          all={t('filter.state-all')}
          value={query.state}
          options={[
            { id: 'open' as const, label: t('filter.open') },
            { id: 'attention' as const, label: t('filter.attention') },
            ...operationStates.map((state) => ({ id: state, label: t(`state.${state}`) })),
          ]}
          onChange={(state) => narrow({ state })}
        />
        <FilterSelect
          label={t('filter.workflow')}
          all={t('filter.workflow-all')}
          value={query.workflow}
          options={workflowNames.map((workflow) => ({ id: workflow, label: workflowName(workflow) }))}
          onChange={(workflow) => narrow({ workflow })}
        />
      </div>
      {query.instanceId && !isOneInstance ? (
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
