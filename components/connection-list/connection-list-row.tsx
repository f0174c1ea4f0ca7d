import Link from 'next/link'
import { useFormatter, useTranslations } from 'next-intl'
import type { ReactNode } from 'react'
import { useVerdictWords } from '#components/connection-fault/use-verdict-words.ts'
import { ConnectionStatus } from '#components/connection-health/connection-status.tsx'
import { Time } from '#components/ui/time.tsx'
import { addressHost } from '#lib/domain/connection/address.ts'
import { type ConnectionSummary, peerTitle } from '#lib/domain/connection/connection-view.ts'
import { paths } from '#lib/paths.ts'

export function ConnectionListRow({ connection }: { connection: ConnectionSummary }) {
  const t = useTranslations('connections')
  const format = useFormatter()
  const { id, kind, name, address, health, peer, lastFault, nextAttemptAt, lastSuccessAt, latencyMs } =
    connection
  const host = addressHost(address)
  const verdict = useVerdictWords(kind)
  const product = peer ? peerTitle(peer) : null
  // "Incus 6.0.4" says it already.
  const isNamed = product?.startsWith(t(`kinds.${kind}`))
  return (
    <li className="relative grid items-center gap-x-6 gap-y-1 px-4 py-2.5 hover:bg-hover md:grid-cols-[minmax(0,1fr)_11rem_auto_auto]">
      <div className="min-w-0">
        <Link href={paths.connection(id)} className="rounded-sm font-medium after:absolute after:inset-0">
          {name}
        </Link>
        <p className="text-sm text-muted wrap-anywhere">
          {[isNamed ? null : t(`kinds.${kind}`), host === name ? null : host, product]
            .filter(Boolean)
            .join(' · ')}
        </p>
      </div>
      <div className="flex flex-col gap-0.5">
        <ConnectionStatus health={health} />
        {health === 'failing' && lastFault ? (
          <span className="text-sm text-muted">{verdict(lastFault).what({ host, address: host })}</span>
        ) : null}
        {health === 'failing' && nextAttemptAt ? (
          <span className="text-sm text-muted">
            {t('next-attempt')} <Time value={nextAttemptAt} />
          </span>
        ) : null}
        {health !== 'failing' && lastSuccessAt ? (
          <span className="text-sm text-muted">
            <Time value={lastSuccessAt} />
            {latencyMs === null ? null : ` · ${t('latency', { latency: format.number(latencyMs) })}`}
          </span>
        ) : null}
      </div>
      <Figure value={connection.instanceCount}>
        {t('count.instances', { count: connection.instanceCount })}
      </Figure>
      <Figure value={connection.recoveryPointCount}>
        {t('count.recovery-points', { count: connection.recoveryPointCount })}
      </Figure>
    </li>
  )
}

function Figure({ value, children }: { value: number; children: ReactNode }) {
  const format = useFormatter()
  return (
    <p className="flex items-baseline gap-1.5 md:w-28 md:flex-col md:items-end md:gap-0">
      <span className="font-medium tabular-nums">{format.number(value)}</span>
      <span className="text-sm text-muted">{children}</span>
    </p>
  )
}
