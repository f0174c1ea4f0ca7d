import type { Metadata } from 'next'
import { getTranslations } from 'next-intl/server'
import { BatchRequest } from '#components/batch-request/batch-request.tsx'
import { RouteMessages } from '#components/shell/route-messages.tsx'
import { PageHeader } from '#components/ui/page-header.tsx'
import { type PageParams, toParams } from '#lib/client/page-params.ts'
import { wordOf } from '#lib/domain/address-values.ts'
import { batchKinds } from '#lib/domain/batch/batch-kinds.ts'
import { paths } from '#lib/paths.ts'
import { authorised } from '#lib/reads/authorised.ts'

type Props = { searchParams: Promise<PageParams> }

export async function generateMetadata(): Promise<Metadata> {
  const t = await getTranslations('batches')
  return { title: t('ask') }
}

export default async function BulkPage({ searchParams }: Props) {
  const t = await getTranslations('batches')
  const instances = await getTranslations('instances')
  // Which instances is in the browser alone.
  await authorised('operate-instances', async () => null)
  const kind = wordOf(batchKinds, toParams(await searchParams).get('kind')) ?? batchKinds[0]
  return (
    <RouteMessages of="app/(console)/instances/bulk/page">
      <div className="flex flex-col gap-4">
        <PageHeader title={t('ask')} breadcrumbs={[{ label: instances('title'), href: paths.instances() }]} />
        <BatchRequest initialKind={kind} />
      </div>
    </RouteMessages>
  )
}
