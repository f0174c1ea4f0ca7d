import { useTranslations } from 'next-intl'
import { LinkTabs } from '#components/ui/tabs.tsx'
import { paths } from '#lib/paths.ts'

/** Single jobs, or those that were asked for together. */
export function JobTabs({ current }: { current: 'jobs' | 'batches' }) {
  const t = useTranslations('jobs.tabs')
  return (
    <LinkTabs
      label={t('label')}
      items={[
        { href: paths.jobs(), label: t('jobs'), isCurrent: current === 'jobs' },
        { href: paths.batches(), label: t('batches'), isCurrent: current === 'batches' },
      ]}
    />
  )
}
