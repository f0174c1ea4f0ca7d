import { useTranslations } from 'next-intl'
import { nameWorkflow } from '#components/job-state/name-workflow.ts'
import { isWorkflow } from '#lib/domain/operation/workflow-names.ts'

/** What was done, in the reader's language; a job's is called as on the jobs pages. */
export function useActionName(): (action: string) => string {
  const workflows = useTranslations('jobs.workflow')
  const actions = useTranslations('audit.action')
  return (action) => nameWorkflow(isWorkflow(action) ? workflows : actions, action)
}
