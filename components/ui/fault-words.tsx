'use client'

import { useTranslations } from 'next-intl'
import { useRuleWords } from './use-rule-words.ts'
import { WordsOnDemand } from './words-on-demand.tsx'

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
  return (
    <WordsOnDemand of={['faults', 'clone', 'rules']}>
      <Sentences fault={fault} />
    </WordsOnDemand>
  )
}

function Sentences({ fault }: { fault: ShownFault }) {
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
      <Quoted say="peer-says" words={words} />
      <Quoted say="request-id" words={fault.requestId} />
      <Quoted say="error-id" words={fault.detail?.errorId} />
    </>
  )
}

/** What to quote. Where the catalogue could not be fetched, it stands there without a word of ours. */
function Quoted({ say, words }: { say: string; words: string | undefined }) {
  const t = useTranslations('faults')
  if (!words) return null
  return <p className="text-sm text-muted">{t.has(say) ? t(say, { words }) : words}</p>
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
