import { useFormatter, useTranslations } from 'next-intl'
import { Notice } from '#components/ui/notice.tsx'

/** What a server that holds Jalon to some projects lets it see, and what it does not. */
export function Restriction({ projects }: { projects: readonly string[] }) {
  const t = useTranslations('connections.incus')
  const format = useFormatter()
  return (
    <Notice tone="info" title={t('restricted', { count: projects.length, projects: format.list(projects) })}>
      {t('restricted-means')}
    </Notice>
  )
}
