import type { Metadata } from 'next'
import { getTranslations } from 'next-intl/server'
import { JobList } from '#components/job-list/job-list.tsx'
import { RouteMessages } from '#components/shell/route-messages.tsx'
import { Hydrated } from '#lib/client/hydrated.tsx'
import { type PageParams, toParams } from '#lib/client/page-params.ts'
import { operationsQuery } from '#lib/client/queries/operations.ts'
import { readOperationQuery } from '#lib/domain/operation/operation-query.ts'
import { authorised } from '#lib/reads/authorised.ts'
import { readInstance } from '#lib/reads/instance.ts'
import { readOperations } from '#lib/reads/operations.ts'

type Props = { params: Promise<{ instanceId: string }>; searchParams: Promise<PageParams> }

export async function generateMetadata(): Promise<Metadata> {
  const t = await getTranslations('jobs')
  return { title: t('title') }
}

export default async function InstanceJobsPage({ params, searchParams }: Props) {
  const { instanceId } = await params
  const query = { ...readOperationQuery(toParams(await searchParams)), instanceId }
  const page = await authorised('view', async () => {
    await readInstance(instanceId)
    return readOperations(query, 0)
  })
  return (
    <RouteMessages of="app/(console)/instances/[instanceId]/(tabs)/jobs/page">
      <Hydrated data={[[operationsQuery(query).queryKey, { pages: [page], pageParams: [0] }]]}>
        <JobList instanceId={instanceId} />
      </Hydrated>
    </RouteMessages>
  )
}
