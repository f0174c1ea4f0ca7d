import type { Metadata } from 'next'
import { getTranslations } from 'next-intl/server'
import { BatchPage } from '#components/batch-detail/batch-page.tsx'
import { batchWord } from '#components/batch-state/batch-word.ts'
import { RouteMessages } from '#components/shell/route-messages.tsx'
import { Hydrated } from '#lib/client/hydrated.tsx'
import { batchItemsQuery, batchQuery } from '#lib/client/queries/batches.ts'
import { may } from '#lib/domain/person/role.ts'
import { authorised } from '#lib/reads/authorised.ts'
import { readBatchItems } from '#lib/reads/batch-items.ts'
import { readBatch } from '#lib/reads/batches.ts'

type Props = { params: Promise<{ batchId: string }> }

const everyLine = { outcome: null }

export async function generateMetadata({ params }: Props): Promise<Metadata> {
  const { batchId } = await params
  const t = await getTranslations('batches.kind')
  const { kind } = await authorised('view', () => readBatch(batchId))
  return { title: t(batchWord(kind)) }
}

export default async function Page({ params }: Props) {
  const { batchId } = await params
  const { batch, items, role } = await authorised('view', async (person) => {
    const [batch, items] = await Promise.all([readBatch(batchId), readBatchItems(batchId, everyLine, 0)])
    return { batch, items, role: person.role }
  })
  return (
    <RouteMessages of="app/(console)/jobs/batches/[batchId]/page">
      <Hydrated
        data={[
          [batchQuery(batchId).queryKey, batch],
          [batchItemsQuery(batchId, everyLine).queryKey, { pages: [items], pageParams: [0] }],
        ]}
      >
        <BatchPage batchId={batchId} canSteer={may(role, 'steer-operations')} />
      </Hydrated>
    </RouteMessages>
  )
}
