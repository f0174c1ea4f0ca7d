import type { Metadata } from 'next'
import { ConnectionPage } from '#components/connection-detail/connection-page.tsx'
import { RouteMessages } from '#components/shell/route-messages.tsx'
import { Hydrated } from '#lib/client/hydrated.tsx'
import { connectionQuery } from '#lib/client/queries/connections.ts'
import { may } from '#lib/domain/person/role.ts'
import { authorised } from '#lib/reads/authorised.ts'
import { readConnection } from '#lib/reads/connections.ts'

type Props = { params: Promise<{ connectionId: string }> }

export async function generateMetadata({ params }: Props): Promise<Metadata> {
  const { connectionId } = await params
  const { name } = await authorised('view', () => readConnection(connectionId))
  return { title: name }
}

export default async function ConnectionDetailPage({ params }: Props) {
  const { connectionId } = await params
  const { connection, role } = await authorised('view', async (person) => ({
    connection: await readConnection(connectionId),
    role: person.role,
  }))
  return (
    <RouteMessages of="app/(console)/connections/[connectionId]/page">
      <Hydrated data={[[connectionQuery(connectionId).queryKey, connection]]}>
        <ConnectionPage
          connectionId={connectionId}
          canManage={may(role, 'manage-connections')}
          canCheck={may(role, 'steer-operations')}
        />
      </Hydrated>
    </RouteMessages>
  )
}
