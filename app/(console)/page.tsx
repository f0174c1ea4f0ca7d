import type { Metadata } from 'next'
import { getTimeZone, getTranslations } from 'next-intl/server'
import { OverviewPage } from '#components/overview/overview-page.tsx'
import { RouteMessages } from '#components/shell/route-messages.tsx'
import { PageHeader } from '#components/ui/page-header.tsx'
import { Hydrated } from '#lib/client/hydrated.tsx'
import { overviewQuery } from '#lib/client/queries/overview.ts'
import { may } from '#lib/domain/person/role.ts'
import { authorised } from '#lib/reads/authorised.ts'
import { isLabOffered } from '#lib/reads/lab.ts'
import { readOverview } from '#lib/reads/overview.ts'

export async function generateMetadata(): Promise<Metadata> {
  const t = await getTranslations('overview')
  return { title: t('title') }
}

export default async function Home() {
  const t = await getTranslations('overview')
  const timeZone = await getTimeZone()
  const { overview, canConnect } = await authorised('view', async (person) => ({
    overview: await readOverview(timeZone),
    canConnect: may(person.role, 'manage-connections'),
  }))
  return (
    <RouteMessages of="app/(console)/page">
      <PageHeader title={t('title')} />
      <Hydrated data={[[overviewQuery().queryKey, overview]]}>
        <OverviewPage canConnect={canConnect} isLabOffered={isLabOffered()} />
      </Hydrated>
    </RouteMessages>
  )
}
