import type { Metadata } from 'next'
import { getTranslations } from 'next-intl/server'
import { RouteMessages } from '#components/shell/route-messages.tsx'
import { TemplateList } from '#components/template-list/template-list.tsx'
import { templateQuery } from '#components/template-list/template-query.ts'
import { ButtonLink } from '#components/ui/button.tsx'
import { PageHeader } from '#components/ui/page-header.tsx'
import { Hydrated } from '#lib/client/hydrated.tsx'
import { instancesQuery } from '#lib/client/queries/instances.ts'
import { may } from '#lib/domain/person/role.ts'
import { paths } from '#lib/paths.ts'
import { authorised } from '#lib/reads/authorised.ts'
import { readInstances } from '#lib/reads/instances.ts'

export async function generateMetadata(): Promise<Metadata> {
  const t = await getTranslations('clone.templates')
  return { title: t('title') }
}

export default async function TemplatesPage() {
  const t = await getTranslations('clone.templates')
  const query = templateQuery('')
  const { page, canOperate } = await authorised('view', async (person) => ({
    page: await readInstances(query, null),
    canOperate: may(person.role, 'operate-instances'),
  }))
  return (
    <RouteMessages of="app/(console)/templates/page">
      <PageHeader
        title={t('title')}
        actions={
          canOperate && page.total > 0 ? (
            <ButtonLink variant="primary" href={paths.deployTemplate()}>
              {t('deploy-any')}
            </ButtonLink>
          ) : null
        }
      >
        {t('what')}
      </PageHeader>
      <Hydrated data={[[instancesQuery(query).queryKey, { pages: [page], pageParams: [null] }]]}>
        <TemplateList canOperate={canOperate} />
      </Hydrated>
    </RouteMessages>
  )
}
