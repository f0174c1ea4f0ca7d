import { useTranslations } from 'next-intl'
import { nameWorkflow } from './name-workflow.ts'

/** What a workflow is called in the reader's language. */
export function useWorkflowName(): (workflow: string) => string {
  const t = useTranslations('jobs.workflow')
  return (workflow) => nameWorkflow(t, workflow)
}
