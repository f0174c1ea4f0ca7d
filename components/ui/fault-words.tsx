import { useTranslations } from 'next-intl'
import { useRuleWords } from './use-rule-words.ts'

/** As lib/domain/fault.ts Fault, of which this shows all that a person can use. */
export type ShownFault = {
  code: string
  message: string
  reason?: string
  peerFault?: string
  requestId?: string
  detail?: Record<string, string>
}

/** What the catalogue's sentences may ask for, so that a fault without its detail still reads as a sentence. */
const noDetail = { seconds: '', shown: '', now: '', name: '', names: '', state: '', address: '', why: '' }

/** What happened and what to do, then the peer's own words and the ids to quote. */
export function FaultWords({ fault }: { fault: ShownFault }) {
  const t = useTranslations('faults')
  const why = useWhy()
  const detail = { ...noDetail, ...fault.detail, why: why(fault.detail ?? {}) }
  // The finer word is the better advice; the catalogue need not have one for every fault of every peer.
  const known = [`peer.${fault.peerFault}`, `reason.${fault.reason}`, `code.${fault.code}`].find((key) =>
    t.has(`${key}.what`),
  )
  const words = [fault.peerFault, fault.message].filter(Boolean).join(' — ')
  return (
    <>
      {known ? <p>{t(`${known}.what`, detail)}</p> : null}
      {known && t.has(`${known}.do`) ? <p>{t(`${known}.do`, detail)}</p> : null}
      {fault.reason === 'pre_flight' ? <RuleInTheWay detail={fault.detail} /> : null}
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

/** The catalogue's own words for what a refusal's detail names: a place that takes nothing, a choice that contradicts its source. */
function useWhy(): (detail: Record<string, string>) => string {
  const t = useTranslations('clone')
  return ({ refusal, obstacle }) => {
    const key = refusal ? `refusal.${refusal}` : `obstacle.${obstacle}`
    return t.has(key) ? t(key) : ''
  }
}

/** Which pre-flight rule stopped it, and what was seen. */
function RuleInTheWay({ detail }: { detail: ShownFault['detail'] }) {
  const { rule = '', severity = '', ...evidence } = detail ?? {}
  const { title, found } = useRuleWords()({ rule, severity, evidence })
  return (
    <p>
      <strong>{title}</strong> ({rule}). {found}
    </p>
  )
}
