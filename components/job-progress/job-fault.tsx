import { useTranslations } from 'next-intl'
import type { Fault } from '#lib/domain/fault.ts'

/** Why a job stopped: what happened, what to do, and the peer's own words. */
export function JobFault({ fault }: { fault: Fault }) {
  const t = useTranslations('faults')
  const params = { ...noParams, ...fault.detail }
  const known = [`peer.${fault.peerFault}`, `reason.${fault.reason}`, `code.${fault.code}`].find((key) =>
    t.has(`${key}.what`),
  )
  const words = [fault.peerFault, fault.message].filter(Boolean).join(' — ')
  return (
    <>
      {known ? <p>{t(`${known}.what`, params)}</p> : null}
      {known && t.has(`${known}.do`) ? <p>{t(`${known}.do`, params)}</p> : null}
      {words ? <p className="text-sm text-muted">{t('peer-says', { words })}</p> : null}
      {fault.requestId ? (
        <p className="text-sm text-muted">{t('request-id', { id: fault.requestId })}</p>
      ) : null}
      {fault.detail?.errorId ? (
        <p className="text-sm text-muted">{t('error-id', { id: fault.detail.errorId })}</p>
      ) : null}
    </>
  )
}

/** What the sentences of the catalogue may ask for, so that a fault without its detail still reads as a sentence. */
const noParams = { shown: '', now: '', name: '', names: '', depth: '', state: '' }
