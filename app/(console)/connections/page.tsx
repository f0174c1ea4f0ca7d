import { Plus } from 'lucide-react'
import type { Metadata } from 'next'
import { getTranslations } from 'next-intl/server'
import { ConnectionList } from '#components/connection-list/connection-list.tsx'
import { RouteMessages } from '#components/shell/route-messages.tsx'
import { ButtonLink } from '#components/ui/button.tsx'
import { PageHeader } from '#components/ui/page-header.tsx'
import { Hydrated } from '#lib/client/hydrated.tsx'
import { connectionsQuery } from '#lib/client/queries/connections.ts'
import { may } from '#lib/domain/person/role.ts'
import { paths } from '#lib/paths.ts'
import { authorised } from '#lib/reads/authorised.ts'
import { readConnections } from '#lib/reads/connections.ts'
import { isLabOffered } from '#lib/reads/lab.ts'

export async function generateMetadata(): Promise<Metadata> {
  const t = await getTranslations('connections')
  return { title: t('title') }
}

export default async function ConnectionsPage() {
  const t = await getTranslations('connections')
  const { connections, canManage } = await authorised('view', async (person) => ({
    connections: await readConnections(),
    canManage: may(person.role, 'manage-connections'),
  }))
  return (
    <RouteMessages of="app/(console)/connections/page">
      <div className="flex flex-col gap-4">
        <PageHeader
          title={t('title')}
          actions={
            canManage ? (
              <ButtonLink
                href={paths.newConnection()}
                variant="primary"
                icon={<Plus aria-hidden size={14} />}
              >
                {t('connect')}
              </ButtonLink>
            ) : null
          }
        />
        <Hydrated data={[[connectionsQuery().queryKey, connections]]}>
          <ConnectionList canManage={canManage} isLabOffered={isLabOffered()} />
        </Hydrated>
      </div>
    </RouteMessages>
  )
}
