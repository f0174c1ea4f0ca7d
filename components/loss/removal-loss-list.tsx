import { useTranslations } from 'next-intl'
import { Bytes } from '#components/ui/bytes.tsx'
import { DescriptionList } from '#components/ui/description-list.tsx'
import { Time } from '#components/ui/time.tsx'
import type { RemovalLoss } from '#lib/domain/loss/loss-preview.ts'
import { Lines } from './loss-row.tsx'
import { MergeLines } from './merge-lines.tsx'

// More names than this help nobody to decide.
const namedAtMost = 8

/** Which ways back go, what that takes and what stays, in words that hold before and after. */
export function RemovalLossList({ loss, isReading = false }: { loss: RemovalLoss; isReading?: boolean }) {
  const t = useTranslations('loss')
  return (
    <DescriptionList
      items={[
        { term: t('term.goes'), value: <Going going={loss.going} /> },
        { term: t('term.space'), value: <MergeLines merge={loss.merge} isReading={isReading} /> },
        { term: t('term.stays'), value: t('stays.removal', { count: loss.stayingCount }) },
      ]}
    />
  )
}

function Going({ going }: Pick<RemovalLoss, 'going'>) {
  const t = useTranslations('loss.goes')
  const [oldest] = going
  const sizes = going.flatMap(({ sizeBytes }) => sizeBytes ?? [])
  const bytes = sizes.reduce((sum, size) => sum + BigInt(size), 0n)
  return (
    <Lines>
      {oldest && going.length > 1 ? (
        <li>{t.rich('count', { count: going.length, time: () => <Time value={oldest.takenAt} /> })}</li>
      ) : null}
      {going.slice(0, namedAtMost).map(({ ref, name, takenAt }) => (
        <li key={ref}>{t.rich('one', { name, moment: () => <Time value={takenAt} mode="absolute" /> })}</li>
      ))}
      {going.length > namedAtMost ? <li>{t('more', { count: going.length - namedAtMost })}</li> : null}
      {sizes.length === going.length ? (
        <li className="text-muted">{t.rich('size', { bytes: () => <Bytes value={bytes} /> })}</li>
      ) : null}
    </Lines>
  )
}
