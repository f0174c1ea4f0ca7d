'use client'

import { useTranslations } from 'next-intl'
import { Notice } from './notice.tsx'

/** As lib/domain/action-result.ts Problem, of which this shows all that a person can use. */
type ShownProblem = {
  key: string
  params?: Record<string, string | number>
  field?: string
  fault?: { code: string; message: string; reason?: string; peerFault?: string; requestId?: string }
  errorId?: string
}

/** Every problem as one notice: what happened, what to do, the peer's own words, and the ids to quote. */
export function ProblemList({ problems }: { problems: readonly ShownProblem[] }) {
  if (problems.length === 0) return null
  return (
    <div className="flex flex-col gap-2">
      {problems.map((problem) => (
        <ProblemNotice key={`${problem.key} ${problem.field ?? ''}`} problem={problem} />
      ))}
    </div>
  )
}

function ProblemNotice({ problem }: { problem: ShownProblem }) {
  const t = useTranslations('ui.problems')
  const problems = useTranslations('problems')
  const { fault, errorId } = problem
  return (
    <Notice
      tone="danger"
      title={problems.has(problem.key) ? problems(problem.key, problem.params) : problems('unexpected')}
    >
      {fault ? <FaultWords fault={fault} /> : null}
      {errorId ? <p className="text-sm text-muted">{t('error-id', { id: errorId })}</p> : null}
    </Notice>
  )
}

function FaultWords({ fault }: { fault: NonNullable<ShownProblem['fault']> }) {
  const t = useTranslations('ui.problems')
  const faults = useTranslations('faults')
  // The finer word is the better advice; the catalogue need not have one for every fault of every peer.
  const known = [`peer.${fault.peerFault}`, `reason.${fault.reason}`, `code.${fault.code}`].find((key) =>
    faults.has(`${key}.what`),
  )
  const words = fault.peerFault ? `${fault.peerFault} — ${fault.message}` : fault.message
  return (
    <>
      {known ? <p>{faults(`${known}.what`)}</p> : null}
      {known && faults.has(`${known}.do`) ? <p>{faults(`${known}.do`)}</p> : null}
      <p className="text-sm text-muted">{t('peer-says', { message: words })}</p>
      {fault.requestId ? (
        <p className="text-sm text-muted">{t('request-id', { id: fault.requestId })}</p>
      ) : null}
    </>
  )
}
