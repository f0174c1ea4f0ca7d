import { useTranslations } from 'next-intl'
import { Status } from '#components/ui/status.tsx'
import { Time } from '#components/ui/time.tsx'
import type { ConnectionDetail } from '#lib/domain/connection/connection-view.ts'

/** When the tags were read, or why they are not told; what they say is at the instances. */
export function TagsFact({ connection }: { connection: ConnectionDetail }) {
  const t = useTranslations('connections')
  const { tagsReadAt, tagsFault } = connection
  if (tagsFault === null) {
    return tagsReadAt === null
      ? t('facts.never')
      : t.rich('facts.tags-read', { time: () => <Time value={tagsReadAt} /> })
  }
  const words = [tagsFault.peerFault, tagsFault.message].filter(Boolean).join(' — ')
  return (
    <div className="flex flex-col gap-1">
      <Status tone="warn">{t('facts.tags-not-told')}</Status>
      <p>{t('verdict.peer-says', { message: words || tagsFault.code })}</p>
      <p className="text-sm text-muted">{t('facts.tags-do')}</p>
      {tagsReadAt === null ? null : (
        <p className="text-sm text-muted">
          {t.rich('facts.tags-last', { time: () => <Time value={tagsReadAt} /> })}
        </p>
      )}
    </div>
  )
}
