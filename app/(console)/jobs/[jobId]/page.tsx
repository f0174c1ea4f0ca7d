import type { Metadata } from 'next'
import { getTranslations } from 'next-intl/server'
import { JobPage } from '#components/job-detail/job-page.tsx'
import { nameWorkflow } from '#components/job-state/name-workflow.ts'
import { RouteMessages } from '#components/shell/route-messages.tsx'
import { Hydrated } from '#lib/client/hydrated.tsx'
import { operationQuery } from '#lib/client/queries/operations.ts'
import { may } from '#lib/domain/person/role.ts'
import { authorised } from '#lib/reads/authorised.ts'
import { readOperation } from '#lib/reads/operations.ts'

type Props = { params: Promise<{ jobId: string }> }

export async function generateMetadata({ params }: Props): Promise<Metadata> {
  const { jobId } = await params
  const t = await getTranslations('jobs.workflow')
  const { workflow, instanceName } = await authorised('view', () => readOperation(jobId))
  return { title: `${nameWorkflow(t, workflow)} · ${instanceName}` }
}

export default async function Page({ params }: Props) {
  const { jobId } = await params
  const { job, role } = await authorised('view', async (person) => ({
    job: await readOperation(jobId),
    role: person.role,
  }))
  return (
    <RouteMessages of="app/(console)/jobs/[jobId]/page">
      <Hydrated data={[[operationQuery(jobId).queryKey, job]]}>
        <JobPage jobId={jobId} canSteer={may(role, 'steer-operations')} />
      </Hydrated>
    </RouteMessages>
  )
}
