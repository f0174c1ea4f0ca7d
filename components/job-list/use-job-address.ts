'use client'

import { usePathname, useSearchParams } from 'next/navigation'
import { useMemo } from 'react'
import {
  type OperationQuery,
  readOperationQuery,
  writeOperationQuery,
} from '#lib/domain/operation/operation-query.ts'

type Narrow = (change: Partial<OperationQuery>, step?: 'push' | 'replace') => void

/** What the list shows, kept in the address of the page it stands on. On an instance's own page that instance is given. */
export function useJobAddress(instanceId: string | null): { query: OperationQuery; narrow: Narrow } {
  const params = useSearchParams()
  const pathname = usePathname()
  const query = useMemo(() => {
    const read = readOperationQuery(params)
    return { ...read, instanceId: instanceId ?? read.instanceId }
  }, [params, instanceId])

  function narrow(change: Partial<OperationQuery>, step: 'push' | 'replace' = 'push') {
    const next = { ...query, ...change }
    const written = writeOperationQuery(instanceId ? { ...next, instanceId: null } : next).toString()
    const address = written ? `${pathname}?${written}` : pathname
    // Next follows the history API without asking the server for the page again.
    if (step === 'push') window.history.pushState(null, '', address)
    else window.history.replaceState(null, '', address)
  }

  return { query, narrow }
}
