import { useTranslations } from 'next-intl'
import { Bytes } from '#components/ui/bytes.tsx'
import { DescriptionList } from '#components/ui/description-list.tsx'
import { Time } from '#components/ui/time.tsx'
import type { RevertLoss } from '#lib/domain/loss/loss-preview.ts'
import { DriftLine } from './drift-line.tsx'
import { Lines, Unknown } from './loss-row.tsx'

type RevertLossListProps = {
  loss: RevertLoss
  /** The peer is being asked: what is not known yet may come. */
  isReading?: boolean
}

/** What going back destroys and what it leaves, in words that hold before and after. */
export function RevertLossList({ loss, isReading = false }: RevertLossListProps) {
  const t = useTranslations('loss')
  const { powerNow: now, powerAfter: after, untouchedDisks } = loss
  return (
    <DescriptionList
      items={[
        { term: t('term.discarded'), value: <Discarded loss={loss} isReading={isReading} /> },
        { term: t('term.memory'), value: t(loss.memoryLost ? 'memory.lost' : 'memory.none') },
        {
          term: t('term.power'),
          value: now === after ? t('power-same', { now }) : t('power', { now, after }),
        },
        { term: t('term.hardware'), value: <Hardware loss={loss} isReading={isReading} /> },
        {
          term: t('term.stays'),
          value: (
            <Lines>
              <li>{t('stays.revert')}</li>
              {untouchedDisks.length > 0 ? (
                <li>{t('stays.disks', { labels: untouchedDisks.join(', ') })}</li>
              ) : null}
            </Lines>
          ),
        },
      ]}
    />
  )
}

function Discarded({ loss, isReading }: Required<RevertLossListProps>) {
  const t = useTranslations('loss.discarded')
  const { since, under, bytes } = loss.discarded
  return (
    <Lines>
      <li>
        {since && under
          ? t.rich(under.by, {
              name: under.name,
              time: () => <Time value={since} />,
              moment: () => <Time value={since} mode="absolute" />,
            })
          : t('always')}
      </li>
      {under ? (
        <li>
          {bytes === null ? (
            <Unknown isReading={isReading} />
          ) : (
            t.rich('bytes', { bytes: () => <Bytes value={bytes} /> })
          )}
        </li>
      ) : null}
      {loss.heldBy ? <li>{t('held', { name: loss.heldBy.name })}</li> : null}
    </Lines>
  )
}

function Hardware({ loss: { drift }, isReading }: Required<RevertLossListProps>) {
  const t = useTranslations('loss.drift')
  if (drift === null) return <Unknown isReading={isReading} />
  if (drift.length === 0) return t('none')
  return (
    <Lines>
      {drift.map((one) => (
        <li key={`${one.kind} ${'label' in one ? one.label : ''}`}>
          <DriftLine drift={one} />
        </li>
      ))}
    </Lines>
  )
}
