import type { Metadata } from 'next'
import { getTranslations } from 'next-intl/server'
import { CloneWizardPage } from '#app/(console)/clone-wizard.tsx'
import { RouteMessages } from '#components/shell/route-messages.tsx'
import { type PageParams, toParams } from '#lib/client/page-params.ts'

type Props = { params: Promise<{ instanceId: string }>; searchParams: Promise<PageParams> }

export async function generateMetadata(): Promise<Metadata> {
  const t = await getTranslations('clone.title')
  return { title: t('template-to-machine') }
}

export default async function DeployTemplatePage({ params, searchParams }: Props) {
  const { instanceId } = await params
  return (
    <RouteMessages of="app/(console)/templates/[instanceId]/deploy/page">
      <CloneWizardPage
        wizard="template-to-machine"
        instanceId={instanceId}
        params={toParams(await searchParams)}
      />
    </RouteMessages>
  )
}
