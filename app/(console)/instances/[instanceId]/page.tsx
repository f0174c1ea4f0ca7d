import { redirect } from 'next/navigation'
import { paths } from '#lib/paths.ts'

type Props = { params: Promise<{ instanceId: string }> }

/** An instance opens on what Jalon is for. Who may see it is asked there. */
export default async function InstancePage({ params }: Props) {
  const { instanceId } = await params
  redirect(paths.instanceSnapshots(instanceId))
}
