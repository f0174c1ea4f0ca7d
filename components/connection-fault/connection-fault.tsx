import { useTranslations } from 'next-intl'
import type { ReactNode } from 'react'
import { Notice } from '#components/ui/notice.tsx'
import { addressHost } from '#lib/domain/connection/address.ts'
import type { ProviderKind } from '#lib/domain/connection/connection.ts'
import type { Fault } from '#lib/domain/fault.ts'
import { Fingerprint } from './fingerprint.tsx'
import { useVerdictWords } from './use-verdict-words.ts'

type ConnectionFaultProps = { fault: Fault; kind: ProviderKind; address: string; actions?: ReactNode }

/** Why the peer was not reached, in our words with what to do, then in its own. */
export function ConnectionFault({ fault, kind, address, actions }: ConnectionFaultProps) {
  const t = useTranslations('connections.verdict')
  const verdict = useVerdictWords(kind)(fault)
  const host = addressHost(address)
  const words = [fault.peerFault, fault.message].filter(Boolean).join(' — ')
  const named = { host, address: fault.detail?.address ?? host }
  const shown = fault.detail?.sha256
  return (
    <Notice tone="danger" title={verdict.what(named)} actions={actions}>
      <p>{verdict.do(named)}</p>
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
