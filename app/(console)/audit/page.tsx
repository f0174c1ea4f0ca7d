import type { Metadata } from 'next'
import { getTranslations } from 'next-intl/server'
import { AuditList } from '#components/audit/audit-list.tsx'
import { RouteMessages } from '#components/shell/route-messages.tsx'
import { PageHeader } from '#components/ui/page-header.tsx'
import { Hydrated } from '#lib/client/hydrated.tsx'
import { type PageParams, toParams } from '#lib/client/page-params.ts'
import { auditQuery } from '#lib/client/queries/audit.ts'
import { readAuditQuery } from '#lib/domain/audit/audit-query.ts'
import { requestTimeZone } from '#lib/i18n/preferences.ts'
import { readAudit, readAuditPeople, readChainState } from '#lib/reads/audit.ts'
import { authorised } from '#lib/reads/authorised.ts'

type Props = { searchParams: Promise<PageParams> }

export async function generateMetadata(): Promise<Metadata> {
  const t = await getTranslations('audit')
  return { title: t('title') }
}

export default async function AuditPage({ searchParams }: Props) {
  const t = await getTranslations('audit')
  const query = readAuditQuery(toParams(await searchParams))
  const zone = await requestTimeZone()
  const [page, people, chain] = await authorised('read-audit', () =>
    Promise.all([readAudit(query, zone, null), readAuditPeople(), readChainState()]),
  )
  return (
    <RouteMessages of="app/(console)/audit/page">
      <PageHeader title={t('title')} />
      <Hydrated data={[[auditQuery(query).queryKey, { pages: [page], pageParams: [null] }]]}>
        <AuditList people={people} chain={chain} />
      </Hydrated>
    </RouteMessages>
  )
}
