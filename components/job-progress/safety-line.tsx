import Link from 'next/link'
import { useTranslations } from 'next-intl'
import type { ReactNode } from 'react'
import type { OperationView } from '#lib/domain/operation/operation-view.ts'
import { paths } from '#lib/paths.ts'

/** How a revert and its safety snapshot belong together, with the way from one job to the other. */
export function SafetyLine({
  job: { safety, safetyForId },
}: {
  job: Pick<OperationView, 'safety' | 'safetyForId'>
}) {
  const t = useTranslations('loss.undo')
  const states = useTranslations('jobs.state')
  const link = (operationId: string) => (words: ReactNode) => (
    <Link href={paths.job(operationId)} className="rounded-sm text-ink underline underline-offset-2">
      {words}
    </Link>
  )
  if (safetyForId) return <p>{t.rich('for', { job: link(safetyForId) })}</p>
  if (!safety) return null
  const job = link(safety.operationId)
  if (safety.undo === null) return <p>{t.rich('job', { state: states(safety.state), job })}</p>
  return <p>{t.rich(safety.undo, { job })}</p>
}
