import type { Metadata } from 'next'
import { getTranslations } from 'next-intl/server'
import { JobList } from '#components/job-list/job-list.tsx'
import { JobTabs } from '#components/job-list/job-tabs.tsx'
import { RouteMessages } from '#components/shell/route-messages.tsx'
import { PageHeader } from '#components/ui/page-header.tsx'
import { Hydrated } from '#lib/client/hydrated.tsx'
import { type PageParams, toParams } from '#lib/client/page-params.ts'
import { operationsQuery } from '#lib/client/queries/operations.ts'
import { readOperationQuery } from '#lib/domain/operation/operation-query.ts'
import { authorised } from '#lib/reads/authorised.ts'
import { readOperations } from '#lib/reads/operations.ts'

type Props = { searchParams: Promise<PageParams> }

export async function generateMetadata(): Promise<Metadata> {
  const t = await getTranslations('jobs')
  return { title: t('title') }
}

export default async function JobsPage({ searchParams }: Props) {
  const t = await getTranslations('jobs')
  const query = readOperationQuery(toParams(await searchParams))
  const page = await authorised('view', () => readOperations(query, 0))
  return (
    <RouteMessages of="app/(console)/jobs/page">
      <PageHeader title={t('title')} />
      <JobTabs current="jobs" />
      <Hydrated data={[[operationsQuery(query).queryKey, { pages: [page], pageParams: [0] }]]}>
        <JobList />
      </Hydrated>
    </RouteMessages>
  )
}
