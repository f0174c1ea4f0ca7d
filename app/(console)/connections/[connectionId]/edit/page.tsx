import type { Metadata } from 'next'
import { getTranslations } from 'next-intl/server'
import { ConnectionEdit } from '#components/connection-form/connection-edit.tsx'
import { RouteMessages } from '#components/shell/route-messages.tsx'
import { PageHeader } from '#components/ui/page-header.tsx'
import { paths } from '#lib/paths.ts'
import { authorised } from '#lib/reads/authorised.ts'
import { readConnection } from '#lib/reads/connections.ts'

type Props = { params: Promise<{ connectionId: string }> }

export async function generateMetadata(): Promise<Metadata> {
  const t = await getTranslations('connections')
  return { title: t('edit') }
}

export default async function EditConnectionPage({ params }: Props) {
  const { connectionId } = await params
  const connection = await authorised('manage-connections', () => readConnection(connectionId))
  const t = await getTranslations('connections')
  return (
    <RouteMessages of="app/(console)/connections/[connectionId]/edit/page">
      <div className="flex flex-col gap-4">
        <PageHeader
          title={t('edit')}
          breadcrumbs={[
            { label: t('title'), href: paths.connections() },
            { label: connection.name, href: paths.connection(connectionId) },
          ]}
        />
        <ConnectionEdit connection={connection} />
      </div>
    </RouteMessages>
  )
}
