'use client'

import { useTranslations } from 'next-intl'
import { Select } from '#components/ui/select.tsx'
import { TextField } from '#components/ui/text-field.tsx'
import type { ConnectionValues } from '#lib/domain/connection/connection-input.ts'
import type { FieldProps } from './access-values.ts'

const offeredLimits = [1, 2, 4, 8, 16, 32]

/** What is Jalon's own about a connection: nothing here is told to the peer. */
export function ConnectionSettings({
  values,
  set,
  problemAt,
}: FieldProps<Pick<ConnectionValues, 'name' | 'parallelLimit'>>) {
  const t = useTranslations('connections.fields')
  const limits = offeredLimits.includes(values.parallelLimit)
    ? offeredLimits
    : [...offeredLimits, values.parallelLimit].toSorted((a, b) => a - b)
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
      <Select
        name="parallelLimit"
        label={t('parallel-limit')}
        description={t('parallel-limit-hint')}
        options={limits.map((limit) => ({ id: String(limit), label: String(limit) }))}
        value={String(values.parallelLimit)}
        onChange={(limit) => set({ parallelLimit: Number(limit) })}
        errorMessage={problemAt('parallelLimit')}
      />
    </>
  )
}
