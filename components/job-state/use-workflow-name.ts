import { useTranslations } from 'next-intl'

/** What a workflow is called in the reader's language. A name that a newer version wrote is shown as it is. */
export function useWorkflowName(): (workflow: string) => string {
  const t = useTranslations('jobs.workflow')
  return (workflow) => {
    // Dots separate levels in the catalogue.
    const key = workflow.replaceAll('.', '-')
    return t.has(key) ? t(key) : workflow
  }
}
