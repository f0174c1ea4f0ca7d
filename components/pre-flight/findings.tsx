'use client'

import { useTranslations } from 'next-intl'
import { Button } from '#components/ui/button.tsx'
import { Notice } from '#components/ui/notice.tsx'
import { useRuleWords } from '#components/ui/use-rule-words.ts'
import type { Finding } from '#lib/domain/pre-flight/finding.ts'

const tones = { block: 'danger', warn: 'warn', info: 'info' } as const

type FindingsProps = {
  findings: readonly Finding[]
  /** Takes what a fix sets into the form; without it no fix is offered. */
  onFix?: (set: Readonly<Record<string, unknown>>) => void
}

/** What the rules found, the most severe first, each with its evidence and, where there is one, the fix by one click. */
export function Findings({ findings, onFix }: FindingsProps) {
  if (findings.length === 0) return null
  return (
    <div className="flex flex-col gap-2">
      {findings.map((finding) => (
        <FindingNotice key={finding.rule} finding={finding} onFix={onFix} />
      ))}
    </div>
  )
}

function FindingNotice({ finding, onFix }: { finding: Finding; onFix: FindingsProps['onFix'] }) {
  const t = useTranslations('pre-flight')
  const words = useRuleWords()(finding)
  const { severity, fix, source } = finding
  return (
    <Notice
      tone={tones[severity]}
      title={words.title}
      actions={
        fix && words.fix && onFix ? <Button onPress={() => onFix(fix.set)}>{words.fix}</Button> : undefined
      }
    >
      <p>{words.found}</p>
      <details className="text-sm text-muted">
        <summary className="cursor-pointer">{t('why')}</summary>
        <p>{words.why}</p>
        <p>{t('source', { source })}</p>
      </details>
    </Notice>
  )
}
