import { useFormatter, useTranslations } from 'next-intl'
import { Fingerprint } from '#components/connection-fault/fingerprint.tsx'
import { DescriptionList } from '#components/ui/description-list.tsx'
import { Panel } from '#components/ui/panel.tsx'
import { Time } from '#components/ui/time.tsx'
import { type ConnectionDetail, peerTitle } from '#lib/domain/connection/connection-view.ts'
import { socketPath } from '#lib/domain/connection/incus-address.ts'
import { TagsFact } from './tags-fact.tsx'

/** How the peer is reached, and how that goes. */
export function ConnectionFacts({ connection }: { connection: ConnectionDetail }) {
  const t = useTranslations('connections')
  const format = useFormatter()
  const {
    peer,
    trust,
    ownCertificate,
    lastSuccessAt,
    latencyMs,
    lastFaultAt,
    nextAttemptAt,
    lastSyncedAt,
    lastSyncMs,
  } = connection
  const items = [
    { term: t('provider.label'), value: t(`kinds.${connection.kind}`) },
    { term: t('facts.product'), value: peer ? peerTitle(peer) : t('facts.unknown') },
    ...(peer ? [{ term: t('facts.api'), value: peer.apiVersion }] : []),
    { term: t('fields.address'), value: connection.address },
    ...(connection.username === '' ? [] : [{ term: t('fields.username'), value: connection.username }]),
    ...(socketPath(connection.address) !== null
      ? []
      : [
          {
            term: t('trust.short'),
            value: (
              <>
                {t(`trust.${trust.mode}`)}
                {trust.mode === 'fingerprint' ? <Fingerprint sha256={trust.sha256} /> : null}
              </>
            ),
          },
        ]),
    ...(ownCertificate
      ? [
          {
            term: t('incus.own'),
            value: (
              <>
                <span className="flex flex-wrap gap-x-1.5">
                  {t('incus.own-name-until', { name: ownCertificate.commonName })}
                  <Time value={ownCertificate.validTo} mode="absolute" />
                </span>
                <Fingerprint sha256={ownCertificate.sha256} />
              </>
            ),
          },
        ]
      : []),
    ...(peer?.restrictedTo
      ? [{ term: t('incus.held-to'), value: format.list(peer.restrictedTo) || t('incus.held-to-none') }]
      : []),
    {
      term: t('facts.last-success'),
      value: lastSuccessAt ? (
        <>
          <Time value={lastSuccessAt} />
          {latencyMs === null ? null : ` · ${t('latency', { latency: format.number(latencyMs) })}`}
        </>
      ) : (
        t('facts.never')
      ),
    },
    ...(lastFaultAt ? [{ term: t('facts.last-fault'), value: <Time value={lastFaultAt} /> }] : []),
    ...(connection.health === 'failing' && nextAttemptAt
      ? [
          {
            term: t('facts.next-attempt'),
            value: (
              <>
                <Time value={nextAttemptAt} />
                {` · ${t('facts.failures', { count: connection.consecutiveFaults })}`}
              </>
            ),
          },
        ]
      : []),
    {
      term: t('facts.last-sync'),
      value: lastSyncedAt ? (
        <>
          <Time value={lastSyncedAt} />
          {lastSyncMs === null
            ? null
            : ` · ${t('facts.sync-took', { seconds: format.number(lastSyncMs / 1000, { maximumFractionDigits: 1 }) })}`}
        </>
      ) : (
        t('facts.never')
      ),
    },
    { term: t('facts.tags'), value: <TagsFact connection={connection} /> },
    { term: t('fields.parallel-limit'), value: format.number(connection.parallelLimit) },
    {
      term: t(connection.kind === 'incus' ? 'fields.datastore-limit-incus' : 'fields.datastore-limit'),
      value: format.number(connection.datastoreLimit),
    },
  ]
  return (
    <Panel title={t('facts.title')}>
      <DescriptionList items={items} />
    </Panel>
  )
}
