import { useTranslations } from 'next-intl'
import { useWorkflowName } from '#components/job-state/use-workflow-name.ts'
import { ToneIcon } from '#components/ui/status.tsx'
import { Time } from '#components/ui/time.tsx'
import { useRuleWords } from '#components/ui/use-rule-words.ts'
import type { LogLine } from '#lib/domain/operation/operation-view.ts'
import { useFaultName } from './use-fault-name.ts'

const tones = { warn: 'warn', error: 'danger' } as const

/** What the worker wrote down, oldest first. */
export function JobLog({ lines }: { lines: readonly LogLine[] }) {
  const t = useTranslations('jobs')
  const sentence = useSentence()
  if (lines.length === 0) return <p className="p-4 text-muted">{t('page.log-empty')}</p>
  return (
    <ol className="divide-y">
      {lines.map((line) => (
        <li key={line.id} className="flex flex-wrap items-baseline gap-x-3 px-4 py-1.5">
          <span className="w-52 shrink-0 text-sm text-muted">
            <Time value={line.at} mode="absolute" />
          </span>
          <span className="min-w-0 flex-1 basis-60 wrap-anywhere">
            {line.level === 'info' ? null : (
              <span className="mr-1.5 inline-flex align-[-2px]">
                <ToneIcon tone={tones[line.level]} />
                <span className="sr-only">{t(`level.${line.level}`)}</span>
              </span>
            )}
            {sentence(line)}
          </span>
        </li>
      ))}
    </ol>
  )
}

/** A line in the reader's language; one that a newer version wrote is shown by its key. */
function useSentence(): (line: LogLine) => string {
  const t = useTranslations('jobs.log')
  const workflowName = useWorkflowName()
  const faultName = useFaultName()
  const ruleWords = useRuleWords()
  const rules = useTranslations('rules')
  return ({ message, params }) => {
    if (!t.has(message)) return message
    if (message === 'pre_flight') {
      const { rule, severity, ...evidence } = params
      const { title, found } = ruleWords({ rule: String(rule), severity: String(severity), evidence })
      return t(message, { title, found })
    }
    if (message === 'pre_flight_unjudged') {
      const titles = String(params.rules)
        .split(' ')
        .map((rule) => (rules.has(`${rule}.title`) ? rules(`${rule}.title`) : rule))
      return t(message, { rules: titles.join(', ') })
    }
    return t(message, {
      ...params,
      ...(params.workflow === undefined ? {} : { workflow: workflowName(String(params.workflow)) }),
      ...(params.fault === undefined ? {} : { fault: faultName(String(params.fault)) }),
    })
  }
}
