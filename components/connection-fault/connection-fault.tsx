import { useTranslations } from 'next-intl'
import type { ReactNode } from 'react'
import { Notice } from '#components/ui/notice.tsx'
import { addressHost } from '#lib/domain/connection/address.ts'
import { verdictOf } from '#lib/domain/connection/verdict.ts'
import type { Fault } from '#lib/domain/fault.ts'
import { Fingerprint } from './fingerprint.tsx'

type ConnectionFaultProps = { fault: Fault; address: string; actions?: ReactNode }

/** Why the peer was not reached, in our words with what to do, then in its own. */
export function ConnectionFault({ fault, address, actions }: ConnectionFaultProps) {
  const t = useTranslations('connections.verdict')
  const verdict = verdictOf(fault)
  const host = addressHost(address)
  const words = [fault.peerFault, fault.message].filter(Boolean).join(' — ')
  const named = { host, address: fault.detail?.address ?? host }
  const shown = fault.detail?.sha256
  return (
    <Notice tone="danger" title={t(`${verdict}.what`, named)} actions={actions}>
      <p>{t(`${verdict}.do`, named)}</p>
      {shown ? (
        <div className="flex flex-col gap-1">
          <span className="text-sm text-muted">{t('shown-fingerprint')}</span>
          <Fingerprint sha256={shown} />
        </div>
      ) : null}
      {words ? <p className="text-sm text-muted">{t('peer-says', { message: words })}</p> : null}
      {fault.requestId ? (
        <p className="text-sm text-muted">{t('request-id', { id: fault.requestId })}</p>
      ) : null}
    </Notice>
  )
}
