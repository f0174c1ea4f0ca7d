'use client'

import { usePathname, useSearchParams } from 'next/navigation'
import { useMemo } from 'react'
import { type AuditQuery, readAuditQuery, writeAuditQuery } from '#lib/domain/audit/audit-query.ts'

export type NarrowAudit = (change: Partial<AuditQuery>, step?: 'push' | 'replace') => void

/** What the log shows, kept in the address of its page. */
export function useAuditAddress(): { query: AuditQuery; narrow: NarrowAudit } {
  const params = useSearchParams()
  const pathname = usePathname()
  const query = useMemo(() => readAuditQuery(params), [params])

  function narrow(change: Partial<AuditQuery>, step: 'push' | 'replace' = 'push') {
    const written = writeAuditQuery({ ...query, ...change }).toString()
    const address = written ? `${pathname}?${written}` : pathname
    // Next follows the history API without asking the server for the page again.
    if (step === 'push') window.history.pushState(null, '', address)
    else window.history.replaceState(null, '', address)
  }

  return { query, narrow }
}
