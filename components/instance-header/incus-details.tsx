import { useTranslations } from 'next-intl'
import { DescriptionList } from '#components/ui/description-list.tsx'
import { Panel } from '#components/ui/panel.tsx'
import type { IncusTraits } from '#lib/domain/instance/incus-traits.ts'
import { newerFate } from '#lib/domain/snapshot/newer-snapshots.ts'

const restores = {
  kept: 'restores-any',
  refused: 'restores-latest',
  destroyed: 'restores-destroying',
} as const

/** What an Incus server tells of an instance beyond what every provider does. */
export function IncusDetails({ incus }: { incus: IncusTraits }) {
  const t = useTranslations('snapshots.incus')
  const { snapshots, pool, poolDriver, customVolumes } = incus
  return (
    <>
      <Panel title={t('title')}>
        <DescriptionList
          items={[
            { term: t('type'), value: t(`type-${incus.type}`) },
            { term: t('project'), value: incus.project },
            { term: t('member'), value: incus.location ?? t('single') },
            {
              term: t('pool'),
              value: pool && poolDriver ? t('pool-driver', { pool, driver: poolDriver }) : (pool ?? '—'),
            },
            { term: t('restores'), value: t(restores[newerFate(incus)]) },
            { term: t('stateful'), value: t(incus.migrationStateful ? 'on' : 'off') },
            { term: t('ephemeral'), value: t(incus.ephemeral ? 'ephemeral-yes' : 'off') },
            { term: t('protection'), value: t(incus.deletionProtected ? 'protected' : 'unprotected') },
            {
              term: t('volumes'),
              value:
                customVolumes.length === 0 ? (
                  t('volumes-none')
                ) : (
                  <ul>
                    {customVolumes.map(({ device, pool: of, volume }) => (
                      <li key={device}>{t('volume', { device, pool: of, volume })}</li>
                    ))}
                  </ul>
                ),
            },
          ]}
        />
      </Panel>
      <Panel title={t('automatic')}>
        <DescriptionList
          items={[
            { term: t('schedule'), value: snapshots.schedule ?? t('no-schedule') },
            { term: t('stopped-too'), value: t(snapshots.scheduleStopped ? 'on' : 'off') },
            { term: t('pattern'), value: snapshots.pattern ?? t('pattern-default') },
            { term: t('expiry'), value: snapshots.expiry ?? t('never') },
            { term: t('expiry-manual'), value: snapshots.expiryManual ?? t('as-scheduled') },
          ]}
        />
      </Panel>
    </>
  )
}
