import { useTranslations } from 'next-intl'
import { Bytes } from '#components/ui/bytes.tsx'
import type { Merge } from '#lib/domain/loss/merge.ts'
import { Lines, Unknown } from './loss-row.tsx'

/** The room that merging takes, beside the room that there is. */
export function MergeLines({ merge, isReading = false }: { merge: Merge; isReading?: boolean }) {
  const t = useTranslations('loss.merge')
  if (merge.kind === 'unknown') return isReading ? <Unknown isReading /> : t('unknown')
  if (merge.kind === 'none') return t('none')
  return (
    <Lines>
      <li>{t.rich('estimate', { bytes: () => <Bytes value={merge.atMostBytes} /> })}</li>
      {merge.datastores.map(({ name, freeBytes }) => (
        <li key={name}>{t.rich('free', { name, bytes: () => <Bytes value={freeBytes} /> })}</li>
      ))}
    </Lines>
  )
}
