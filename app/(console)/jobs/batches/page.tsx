import type { Metadata } from 'next'
import { getTranslations } from 'next-intl/server'
import { BatchList } from '#components/batch-list/batch-list.tsx'
import { JobTabs } from '#components/job-list/job-tabs.tsx'
import { RouteMessages } from '#components/shell/route-messages.tsx'
import { PageHeader } from '#components/ui/page-header.tsx'
import { Hydrated } from '#lib/client/hydrated.tsx'
import { batchesQuery } from '#lib/client/queries/batches.ts'
import { authorised } from '#lib/reads/authorised.ts'
import { readBatches } from '#lib/reads/batches.ts'

export async function generateMetadata(): Promise<Metadata> {
  const t = await getTranslations('batches')
  return { title: t('title') }
}

export default async function BatchesPage() {
  const t = await getTranslations('jobs')
  const page = await authorised('view', () => readBatches(0))
  return (
    <RouteMessages of="app/(console)/jobs/batches/page">
      <PageHeader title={t('title')} />
      <JobTabs current="batches" />
      <Hydrated data={[[batchesQuery().queryKey, { pages: [page], pageParams: [0] }]]}>
        <BatchList />
      </Hydrated>
    </RouteMessages>
  )
}
