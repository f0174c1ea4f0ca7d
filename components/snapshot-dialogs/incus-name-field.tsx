'use client'

import { useTranslations } from 'next-intl'
import { TextField } from '#components/ui/text-field.tsx'
import type { Problem } from '#lib/domain/action-result.ts'
import type { IncusTraits } from '#lib/domain/instance/incus-traits.ts'
import { incusNameProblem } from '#lib/domain/snapshot/incus-snapshot-name.ts'
import { snapshotName } from '#lib/domain/snapshot/snapshot-fields.ts'

type IncusNameFieldProps = {
  value: string
  onChange: (value: string) => void
  incus: IncusTraits
  /** Names that other snapshots of the instance have. */
  taken: readonly string[]
  hint: string
  problem: Problem | undefined
}

/** A snapshot's name, checked while it is typed by what the server really keeps. */
export function IncusNameField({ value, onChange, incus, taken, hint, problem }: IncusNameFieldProps) {
  const t = useTranslations('snapshots.fields')
  const problems = useTranslations('problems')
  const key = incusNameKey(value, incus, taken)
  const said = problem ? problems(problem.key, problem.params) : undefined
  return (
    <TextField
      name="name"
      label={t('name')}
      description={hint}
      value={value}
      onChange={onChange}
      errorMessage={key ? problems(key) : said}
      isRequired
      autoFocus
      autoComplete="off"
      spellCheck="false"
    />
  )
}

/** The key of `problems` of what is wrong with a name; null of one that the server would keep. */
export function incusNameKey(value: string, incus: IncusTraits, taken: readonly string[]): string | null {
  const parsed = snapshotName.safeParse(value)
  if (!parsed.success) return `field.${parsed.error.issues[0]?.message ?? 'invalid'}`
  const problem = incusNameProblem(parsed.data, incus)
  if (problem) return `field.${problem}`
  return taken.includes(parsed.data) ? 'snapshots.name-taken' : null
}
