'use client'

import { useTranslations } from 'next-intl'
import { FaultWords, type ShownFault } from './fault-words.tsx'
import { Notice } from './notice.tsx'

/** As lib/domain/action-result.ts Problem, of which this shows all that a person can use. */
type ShownProblem = {
  key: string
  params?: Record<string, string | number>
  field?: string
  fault?: ShownFault
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
  const t = useTranslations('ui')
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
