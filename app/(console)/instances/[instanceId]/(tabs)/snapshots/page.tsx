import { RouteMessages } from '#components/shell/route-messages.tsx'
import { SnapshotPage } from '#components/snapshot-page/snapshot-page.tsx'
import { Hydrated } from '#lib/client/hydrated.tsx'
import { snapshotsQuery } from '#lib/client/queries/snapshots.ts'
import { may } from '#lib/domain/person/role.ts'
import { authorised } from '#lib/reads/authorised.ts'
import { readSnapshots } from '#lib/reads/snapshots.ts'

type Props = { params: Promise<{ instanceId: string }> }

export default async function SnapshotsPage({ params }: Props) {
  const { instanceId } = await params
  const { snapshots, role } = await authorised('view', async (person) => ({
    snapshots: await readSnapshots(instanceId),
    role: person.role,
  }))
  return (
    <RouteMessages of="app/(console)/instances/[instanceId]/(tabs)/snapshots/page">
      <Hydrated data={[[snapshotsQuery(instanceId).queryKey, snapshots]]}>
        <SnapshotPage
          instanceId={instanceId}
          canOperate={may(role, 'operate-instances')}
          canSteer={may(role, 'steer-operations')}
        />
      </Hydrated>
    </RouteMessages>
  )
}
