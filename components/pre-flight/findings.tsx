'use client'

import { useTranslations } from 'next-intl'
import { Button } from '#components/ui/button.tsx'
import { Notice } from '#components/ui/notice.tsx'
import type { Finding } from '#lib/domain/pre-flight/finding.ts'

const tones = { block: 'danger', warn: 'warn', info: 'info' } as const

type FindingsProps = {
  findings: readonly Finding[]
  /** Takes what a fix sets into the form; without it no fix is offered. */
  onFix?: (set: Readonly<Record<string, unknown>>) => void
}

/** What the rules found, the most severe first, each with its evidence and, where there is one, the fix by one click. */
export function Findings({ findings, onFix }: FindingsProps) {
  return (
    <div className="flex flex-col gap-2">
      {findings.map((finding) => (
        <FindingNotice key={finding.rule} finding={finding} onFix={onFix} />
      ))}
    </div>
  )
}

function FindingNotice({ finding, onFix }: { finding: Finding; onFix: FindingsProps['onFix'] }) {
  const t = useTranslations('rules')
  const { rule, severity, evidence, fix } = finding
  return (
    <Notice
      tone={tones[severity]}
      title={t(`${rule}.title`)}
      actions={fix && onFix ? <Button onPress={() => onFix(fix.set)}>{t(`${rule}.fix`)}</Button> : undefined}
    >
      <p>{t(`${rule}.found.${severity}`, evidence)}</p>
    </Notice>
  )
}
