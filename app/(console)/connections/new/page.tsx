import type { Metadata } from 'next'
import { getTranslations } from 'next-intl/server'
import { RouteMessages } from '#components/shell/route-messages.tsx'
import { PageHeader } from '#components/ui/page-header.tsx'
import { Panel } from '#components/ui/panel.tsx'
import { ConnectionCreate } from '#components/wizards/connection-create/connection-create.tsx'
import { requirePerson } from '#lib/auth/person.ts'
import { paths } from '#lib/paths.ts'

export async function generateMetadata(): Promise<Metadata> {
  const t = await getTranslations('connections')
  return { title: t('connect') }
}

export default async function NewConnectionPage() {
  const { id } = await requirePerson('manage-connections')
  const t = await getTranslations('connections')
  return (
    <RouteMessages of="app/(console)/connections/new/page">
      <div className="flex flex-col gap-4">
        <PageHeader title={t('connect')} breadcrumbs={[{ label: t('title'), href: paths.connections() }]} />
        <Panel>
          <ConnectionCreate personId={id} />
        </Panel>
      </div>
    </RouteMessages>
  )
}
