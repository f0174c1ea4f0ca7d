import type { Metadata } from 'next'
import { getTranslations } from 'next-intl/server'
import { RouteMessages } from '#components/shell/route-messages.tsx'
import { TemplateChoice } from '#components/template-list/template-choice.tsx'
import { templateQuery } from '#components/template-list/template-query.ts'
import { PageHeader } from '#components/ui/page-header.tsx'
import { Panel } from '#components/ui/panel.tsx'
import { Hydrated } from '#lib/client/hydrated.tsx'
import { instancesQuery } from '#lib/client/queries/instances.ts'
import { paths } from '#lib/paths.ts'
import { authorised } from '#lib/reads/authorised.ts'
import { readInstances } from '#lib/reads/instances.ts'

export async function generateMetadata(): Promise<Metadata> {
  const t = await getTranslations('clone.title')
  return { title: t('template-to-machine') }
}

export default async function ChooseTemplatePage() {
  const t = await getTranslations('clone')
  const query = templateQuery('')
  const page = await authorised('operate-instances', () => readInstances(query, null))
  return (
    <RouteMessages of="app/(console)/templates/deploy/page">
      <div className="flex flex-col gap-4">
        <PageHeader
          title={t('title.template-to-machine')}
          breadcrumbs={[{ label: t('templates.title'), href: paths.templates() }]}
        />
        <Hydrated data={[[instancesQuery(query).queryKey, { pages: [page], pageParams: [null] }]]}>
          <Panel>
            <TemplateChoice />
          </Panel>
        </Hydrated>
      </div>
    </RouteMessages>
  )
}
