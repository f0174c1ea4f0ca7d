import { useTranslations } from 'next-intl'
import { DescriptionList } from '#components/ui/description-list.tsx'
import { Time } from '#components/ui/time.tsx'
import type { ConfigChange } from '#lib/domain/loss/config-drift.ts'
import type { RestoreLoss } from '#lib/domain/loss/loss-preview.ts'
import { Lines, Unknown } from './loss-row.tsx'

type RestoreLossListProps = {
  loss: RestoreLoss
  /** The peer is being asked: what is not known yet may come. */
  isReading?: boolean
}

/** What restoring destroys and what it leaves, in words that hold before and after. */
export function RestoreLossList({ loss, isReading = false }: RestoreLossListProps) {
  const t = useTranslations('loss')
  const { target, heldBy, powerNow: now, powerAfter: after, customVolumes } = loss
  return (
    <DescriptionList
      items={[
        {
          term: t('term.discarded'),
          value: (
            <Lines>
              <li>
                {t.rich('restore.since', {
                  name: target.name,
                  time: () => <Time value={target.takenAt} />,
                  moment: () => <Time value={target.takenAt} mode="absolute" />,
                })}
              </li>
              {heldBy ? <li>{t('discarded.held', { name: heldBy.name })}</li> : null}
            </Lines>
          ),
        },
        { term: t('term.newer'), value: <Newer loss={loss} /> },
        { term: t('term.stop'), value: t('restore.stop', { stop: loss.stop }) },
        {
          term: t('term.power'),
          value: now === after ? t('power-same', { now }) : t('power', { now, after }),
        },
        { term: t('term.config'), value: <Config loss={loss} isReading={isReading} /> },
        {
          term: t('term.volumes'),
          value:
            customVolumes.length === 0
              ? t('restore.volumes-none')
              : t('restore.volumes', {
                  names: customVolumes.map(({ pool, volume }) => `${pool}/${volume}`).join(', '),
                }),
        },
      ]}
    />
  )
}

function Newer({ loss: { newer, newerFate } }: { loss: RestoreLoss }) {
  const t = useTranslations('loss.restore')
  if (newer.length === 0) return t('newer-none')
  if (newerFate === 'kept') return t('newer-kept', { count: newer.length })
  return t(`newer-${newerFate}`, { names: newer.map(({ name }) => name).join(', ') })
}

function Config({ loss: { config, keepsConfig }, isReading }: Required<RestoreLossListProps>) {
  const t = useTranslations('loss.restore')
  if (keepsConfig) return t('config-kept')
  if (config === null) return <Unknown isReading={isReading} />
  if (config.length === 0) return t('config-none')
  return (
    <Lines>
      {config.map((change) => (
        <li key={`${change.kind} ${change.name}`} className="wrap-anywhere">
          <ChangeLine change={change} />
        </li>
      ))}
    </Lines>
  )
}

function ChangeLine({ change: { kind, name, change, now, before } }: { change: ConfigChange }) {
  const t = useTranslations('loss.restore')
  if (kind === 'device') return t('device', { name, change })
  if (kind === 'profiles')
    return t('profiles', { now: now || t('no-profiles'), before: before || t('no-profiles') })
  return now === null && before === null
    ? t('setting', { name, change })
    : t('setting-values', { name, now: now ?? t('unset'), before: before ?? t('unset') })
}
