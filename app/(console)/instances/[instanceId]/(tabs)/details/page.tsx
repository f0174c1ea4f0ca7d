import { InstanceDetails } from '#components/instance-header/instance-details.tsx'
import { RouteMessages } from '#components/shell/route-messages.tsx'
import { authorised } from '#lib/reads/authorised.ts'
import { readInstance } from '#lib/reads/instance.ts'

type Props = { params: Promise<{ instanceId: string }> }

export default async function InstanceDetailsPage({ params }: Props) {
  const { instanceId } = await params
  await authorised('view', () => readInstance(instanceId))
  return (
    <RouteMessages of="app/(console)/instances/[instanceId]/(tabs)/details/page">
      <InstanceDetails instanceId={instanceId} />
    </RouteMessages>
  )
}
