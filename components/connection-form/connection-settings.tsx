'use client'

import { useTranslations } from 'next-intl'
import { Select } from '#components/ui/select.tsx'
import { TextField } from '#components/ui/text-field.tsx'
import type { ConnectionValues } from '#lib/domain/connection/connection-input.ts'
import type { FieldProps } from './access-values.ts'

const offeredLimits = [1, 2, 4, 8, 16, 32]

const limits = [
  { field: 'parallelLimit', word: 'parallel-limit' },
  { field: 'datastoreLimit', word: 'datastore-limit' },
] as const

/** What is Jalon's own about a connection: nothing here is told to the peer. */
export function ConnectionSettings({
  values,
  set,
  problemAt,
}: FieldProps<Pick<ConnectionValues, 'kind' | 'name' | 'parallelLimit' | 'datastoreLimit'>>) {
  const t = useTranslations('connections.fields')
  // Where disks lie has another name at each kind of provider.
  const own = (word: string) => (word === 'datastore-limit' && values.kind === 'incus' ? '-incus' : '')
  return (
    <>
      <TextField
        name="name"
        label={t('name')}
        description={t('name-hint')}
        value={values.name}
        onChange={(name) => set({ name })}
        errorMessage={problemAt('name')}
        maxLength={200}
        isRequired
      />
      {limits.map(({ field, word }) => (
        <Select
          key={field}
          name={field}
          label={t(word + own(word))}
          description={t(`${word}-hint${own(word)}`)}
          options={optionsWith(values[field])}
          value={String(values[field])}
          onChange={(limit) => set({ [field]: Number(limit) })}
          errorMessage={problemAt(field)}
        />
      ))}
    </>
  )
}

/** What is offered, and what a program may have set besides. */
function optionsWith(chosen: number) {
  const all = [...new Set([...offeredLimits, chosen])].toSorted((a, b) => a - b)
  return all.map((limit) => ({ id: String(limit), label: String(limit) }))
}
