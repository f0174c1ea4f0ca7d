import { readAuditQuery } from '#lib/domain/audit/audit-query.ts'
import { requestTimeZone } from '#lib/i18n/preferences.ts'
import { exportAudit } from '#lib/reads/audit-export.ts'
import { fileRoute } from '#lib/reads/authorised.ts'

export const GET = fileRoute('read-audit', async (request, person) => {
  const { searchParams } = new URL(request.url)
  const format = searchParams.get('format') === 'json' ? 'json' : 'csv'
  return exportAudit(format, readAuditQuery(searchParams), await requestTimeZone(), person)
})
