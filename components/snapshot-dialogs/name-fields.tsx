'use client'

import { useTranslations } from 'next-intl'
import { TextArea, TextField } from '#components/ui/text-field.tsx'
import type { Problem } from '#lib/domain/action-result.ts'
import { snapshotDescription, snapshotName } from '#lib/domain/snapshot/snapshot-fields.ts'

export type SnapshotNames = { name: string; description: string }

type NameFieldsProps = {
  value: SnapshotNames
  onChange: (value: SnapshotNames) => void
  /** What the server said of a field, if anything. */
  problemAt: (field: string) => Problem | undefined
  /** Whether they are what one begins with: the name then has the focus. */
  isFirst?: boolean
}

/** Name and description, checked while they are typed by the rule that the server applies too. */
export function NameFields({ value, onChange, problemAt, isFirst = true }: NameFieldsProps) {
  const t = useTranslations('snapshots.fields')
  const problems = useTranslations('problems')

  function messageOf(field: keyof SnapshotNames): string | undefined {
    const schema = field === 'name' ? snapshotName : snapshotDescription
    const issue = schema.safeParse(value[field]).error?.issues[0]
    if (issue) return problems(`field.${issue.message}`)
    const problem = problemAt(field)
    return problem ? problems(problem.key, problem.params) : undefined
  }

  return (
    <>
      <TextField
        name="name"
        label={t('name')}
        value={value.name}
        onChange={(name) => onChange({ ...value, name })}
        errorMessage={messageOf('name')}
        isRequired
        autoFocus={isFirst}
        autoComplete="off"
      />
      <TextArea
        name="description"
        label={t('description')}
        value={value.description}
        onChange={(description) => onChange({ ...value, description })}
        errorMessage={messageOf('description')}
        rows={3}
      />
    </>
  )
}

/** Whether the server would take these as they are. */
export function areNamesValid({ name, description }: SnapshotNames): boolean {
  return snapshotName.safeParse(name).success && snapshotDescription.safeParse(description).success
}
