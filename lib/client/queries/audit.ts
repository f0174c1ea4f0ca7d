import { infiniteQueryOptions, keepPreviousData } from '@tanstack/react-query'
import { type AuditQuery, writeAuditQuery } from '#lib/domain/audit/audit-query.ts'
import type { AuditPage } from '#lib/domain/audit/audit-view.ts'
import { paths } from '#lib/paths.ts'
import { getJson } from '../api.ts'
import { joinPages } from './join-pages.ts'

/** The audit log, page after page, newest first. */
export function auditQuery(query: AuditQuery) {
  return infiniteQueryOptions({
    queryKey: ['audit', query],
    queryFn: ({ pageParam, signal }) => {
      const params = writeAuditQuery(query)
      if (pageParam !== null) params.set('before', String(pageParam))
      return getJson<AuditPage>(paths.api.audit(params.toString()), signal)
    },
    initialPageParam: null as number | null,
    getNextPageParam: (page) => page.before,
    placeholderData: keepPreviousData,
    select: joinPages,
  })
}
