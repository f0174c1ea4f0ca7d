import type { Metadata } from 'next'
import { getTranslations } from 'next-intl/server'
import { InstanceBrowser } from '#components/instance-table/instance-browser.tsx'
import { RouteMessages } from '#components/shell/route-messages.tsx'
import { PageHeader } from '#components/ui/page-header.tsx'
import { Hydrated } from '#lib/client/hydrated.tsx'
import { type PageParams, toParams } from '#lib/client/page-params.ts'
import { connectionsQuery } from '#lib/client/queries/connections.ts'
import { instancesQuery, placesQuery } from '#lib/client/queries/instances.ts'
import { readInstanceQuery } from '#lib/domain/instance/instance-query.ts'
import { may } from '#lib/domain/person/role.ts'
import { authorised } from '#lib/reads/authorised.ts'
import { readConnections } from '#lib/reads/connections.ts'
import { readInstances, readPlaces } from '#lib/reads/instances.ts'

type Props = { searchParams: Promise<PageParams> }

export async function generateMetadata(): Promise<Metadata> {
  const t = await getTranslations('instances')
  return { title: t('title') }
}

export default async function InstancesPage({ searchParams }: Props) {
  const t = await getTranslations('instances')
  const query = readInstanceQuery(toParams(await searchParams))
  const read = await authorised('view', async (person) => {
    const [page, places, connections] = await Promise.all([
      readInstances(query, null),
      readPlaces(),
      readConnections(),
    ])
    return { page, places, connections, canOperate: may(person.role, 'operate-instances') }
  })
  return (
    <RouteMessages of="app/(console)/instances/page">
      <PageHeader title={t('title')} />
      <Hydrated
        data={[
          [instancesQuery(query).queryKey, { pages: [read.page], pageParams: [null] }],
          [placesQuery().queryKey, read.places],
          [connectionsQuery().queryKey, read.connections],
        ]}
      >
        <InstanceBrowser canOperate={read.canOperate} />
      </Hydrated>
    </RouteMessages>
  )
}
