'use client'

import { useInfiniteQuery } from '@tanstack/react-query'
import { Search } from 'lucide-react'
import { useTranslations } from 'next-intl'
import { useDeferredValue, useState } from 'react'
import { Autocomplete, Input, Menu, MenuItem, TextField } from 'react-aria-components'
import { itemLook } from '#components/ui/popover-list.ts'
import { ProblemList } from '#components/ui/problem-list.tsx'
import { Spinner } from '#components/ui/spinner.tsx'
import { toProblem } from '#lib/client/api.ts'
import { instancesQuery } from '#lib/client/queries/instances.ts'
import { initialInstanceQuery, writeInstanceQuery } from '#lib/domain/instance/instance-query.ts'
import type { InstanceRow } from '#lib/domain/instance/instance-row.ts'
import { paths } from '#lib/paths.ts'

const shownResults = 8

/** The list under the field is walked with the arrows while the field keeps the focus. */
export function InstanceSearch({ onDone }: { onDone: () => void }) {
  const t = useTranslations('shell.search')
  const [text, setText] = useState('')
  // Typing stays ahead of the requests: a slow answer never holds up the next letter.
  const search = useDeferredValue(text.trim())
  const found = useInfiniteQuery({
    ...instancesQuery({ ...initialInstanceQuery, search, kind: 'all' }),
    enabled: search !== '',
  })
  const page = search === '' ? undefined : found.data
  return (
    <Autocomplete inputValue={text} onInputChange={setText}>
      <TextField
        type="search"
        aria-label={t('label')}
        autoFocus
        className="flex h-11 items-center gap-2.5 border-b px-4"
      >
        <Search aria-hidden size={16} className="shrink-0 text-faint" />
        <Input
          placeholder={t('open')}
          className="min-w-0 flex-1 bg-transparent text-lg outline-none placeholder:text-faint [&::-webkit-search-cancel-button]:hidden"
        />
        {found.isFetching ? <Spinner label={t('searching')} /> : null}
      </TextField>
      <div role="status" className={page && page.total > 0 ? 'sr-only' : 'px-4 py-3 text-muted'}>
        {search === ''
          ? t('prompt')
          : page
            ? page.total > 0
              ? t('count', { count: page.total })
              : t('none')
            : null}
      </div>
      {found.error ? (
        <div className="px-3 pb-3">
          <ProblemList problems={[toProblem(found.error)]} />
        </div>
      ) : null}
      {page && page.total > 0 ? (
        <Menu
          aria-label={t('results')}
          className="max-h-[50vh] overflow-auto p-1 outline-none"
          onClose={onDone}
        >
          {page.rows.slice(0, shownResults).map((row) => (
            <Result key={row.id} row={row} onDone={onDone} />
          ))}
          {page.total > shownResults ? (
            <MenuItem
              id="all"
              href={paths.instances(writeInstanceQuery({ search, kind: 'all' }).toString())}
              onAction={onDone}
              className={`${itemLook} text-accent`}
            >
              {t('all')} ({page.total})
            </MenuItem>
          ) : null}
        </Menu>
      ) : null}
    </Autocomplete>
  )
}

function Result({ row, onDone }: { row: InstanceRow; onDone: () => void }) {
  const place = [row.connectionName, row.clusterName ?? row.hostName].filter(Boolean).join(' · ')
  return (
    <MenuItem
      id={row.id}
      textValue={row.name}
      href={paths.instance(row.id)}
      onAction={onDone}
      className={itemLook}
    >
      <span className="min-w-0 flex-1 truncate font-medium">{row.name}</span>
      <span className="min-w-0 truncate text-sm text-muted">{place}</span>
    </MenuItem>
  )
}
