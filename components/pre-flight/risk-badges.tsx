'use client'

import Link from 'next/link'
import { Status } from '#components/ui/status.tsx'
import { writeInstanceQuery } from '#lib/domain/instance/instance-query.ts'
import type { Risk } from '#lib/domain/pre-flight/risk.ts'
import { paths } from '#lib/paths.ts'
import { useRiskWords } from './use-risk-words.ts'

/** Each risk of an instance; it leads to all the instances that run the same one. */
export function RiskBadges({ risks }: { risks: readonly Risk[] }) {
  const words = useRiskWords()
  return risks.map((risk) => (
    <Link
      key={risk.rule}
      href={paths.instances(writeInstanceQuery({ snapshots: risk.rule }).toString())}
      className="rounded-sm hover:underline"
    >
      <Status tone="warn">{words(risk)}</Status>
    </Link>
  ))
}
