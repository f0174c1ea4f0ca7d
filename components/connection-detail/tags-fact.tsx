import { useTranslations } from 'next-intl'
import { FaultWords } from '#components/ui/fault-words.tsx'
import { Status } from '#components/ui/status.tsx'
import { Time } from '#components/ui/time.tsx'
import type { ConnectionDetail } from '#lib/domain/connection/connection-view.ts'

/** When the tags were read, or why they are not told; what they say is at the instances. */
export function TagsFact({ connection }: { connection: ConnectionDetail }) {
  const t = useTranslations('connections.facts')
  const { tagsReadAt, tagsFault } = connection
  if (tagsFault === null) {
    return tagsReadAt === null ? t('never') : t.rich('tags-read', { time: () => <Time value={tagsReadAt} /> })
  }
  return (
    <div className="flex flex-col gap-1">
      <Status tone="warn">{t('tags-not-told')}</Status>
      <FaultWords fault={tagsFault} />
      <p className="text-sm text-muted">{t('tags-do')}</p>
      {tagsReadAt === null ? null : (
        <p className="text-sm text-muted">
          {t.rich('tags-last', { time: () => <Time value={tagsReadAt} /> })}
        </p>
      )}
    </div>
  )
}
