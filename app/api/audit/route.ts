import { readAuditQuery, readBefore } from '#lib/domain/audit/audit-query.ts'
import { requestTimeZone } from '#lib/i18n/preferences.ts'
import { readAudit } from '#lib/reads/audit.ts'
import { jsonRoute } from '#lib/reads/authorised.ts'

export const GET = jsonRoute('read-audit', async (request) => {
  const { searchParams } = new URL(request.url)
  return readAudit(readAuditQuery(searchParams), await requestTimeZone(), readBefore(searchParams))
})
