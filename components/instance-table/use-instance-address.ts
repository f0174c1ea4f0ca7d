'use client'

import { useSearchParams } from 'next/navigation'
import { useMemo } from 'react'
import {
  type InstanceColumn,
  type InstanceQuery,
  readColumns,
  readInstanceQuery,
  writeColumns,
  writeInstanceQuery,
} from '#lib/domain/instance/instance-query.ts'
import { paths } from '#lib/paths.ts'

type Step = 'push' | 'replace'

/**
 * The page's state, which lives in its address and nowhere else: back, forward and bookmarks restore it. `push` makes a
 * step to come back to, `replace` does not, as for every letter of a search.
 */
export function useInstanceAddress() {
  const params = useSearchParams()
  const query = useMemo(() => readInstanceQuery(params), [params])
  const columns = useMemo(() => readColumns(params), [params])

  function go(next: { query: InstanceQuery; columns: readonly InstanceColumn[] }, step: Step) {
    const written = writeInstanceQuery(next.query)
    const chosen = writeColumns(next.columns)
    if (chosen !== null) written.set('columns', chosen)
    const address = paths.instances(written.toString())
    // Next follows the history API without asking the server for the page again (Next docs, "Native History API").
    if (step === 'push') window.history.pushState(null, '', address)
    else window.history.replaceState(null, '', address)
  }

  return {
    query,
    columns,
    narrow: (change: Partial<InstanceQuery>, step: Step = 'push') =>
      go({ query: { ...query, ...change }, columns }, step),
    showColumns: (shown: readonly InstanceColumn[]) => go({ query, columns: shown }, 'replace'),
  }
}
