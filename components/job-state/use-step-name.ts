import { useTranslations } from 'next-intl'

/** What a step is called in the reader's language. A name that a newer version wrote is shown as it is. */
export function useStepName(): (step: string) => string {
  const t = useTranslations('jobs.step')
  return (step) => (t.has(step) ? t(step) : step)
}
