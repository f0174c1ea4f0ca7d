'use client'

import { useTranslations } from 'next-intl'
import { TextField } from '#components/ui/text-field.tsx'
import type { Problem } from '#lib/domain/action-result.ts'

type ReasonFieldProps = {
  value: string
  onChange: (value: string) => void
  /** What the server said of it, if anything. */
  problem: Problem | undefined
}

/** Why, in a person's own words; whoever reads the job later will be glad. */
export function ReasonField({ value, onChange, problem }: ReasonFieldProps) {
  const t = useTranslations('snapshots.reason')
  const problems = useTranslations('problems')
  return (
    <TextField
      name="reason"
      label={t('label')}
      description={t('description')}
      value={value}
      onChange={onChange}
      errorMessage={problem && problems(problem.key, problem.params)}
      autoComplete="off"
    />
  )
}
