import type { Metadata } from 'next'
import { getTranslations } from 'next-intl/server'
import type { ReactNode } from 'react'
import { InstanceHeader } from '#components/instance-header/instance-header.tsx'
import { RouteMessages } from '#components/shell/route-messages.tsx'
import { Hydrated } from '#lib/client/hydrated.tsx'
import { instanceQuery } from '#lib/client/queries/snapshots.ts'
import { may } from '#lib/domain/person/role.ts'
import { authorised } from '#lib/reads/authorised.ts'
import { readInstance } from '#lib/reads/instance.ts'

type Props = { params: Promise<{ instanceId: string }>; children: ReactNode }

export async function generateMetadata({ params }: Props): Promise<Metadata> {
  const { instanceId } = await params
  const { name } = await authorised('view', () => readInstance(instanceId))
  const t = await getTranslations('shell')
  // A title here would end the root's template: its pages are named after themselves and the instance.
  return { title: { default: name, template: `%s · ${name} · ${t('product')}` } }
}

export default async function InstanceLayout({ params, children }: Props) {
  const { instanceId } = await params
  const { instance, role } = await authorised('view', async (person) => ({
    instance: await readInstance(instanceId),
    role: person.role,
  }))
  return (
    <RouteMessages of="app/(console)/instances/[instanceId]/(tabs)/layout">
      <Hydrated data={[[instanceQuery(instanceId).queryKey, instance]]}>
        <InstanceHeader instanceId={instanceId} canOperate={may(role, 'operate-instances')} />
        {children}
      </Hydrated>
    </RouteMessages>
  )
}
