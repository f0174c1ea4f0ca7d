'use client'

import { useTranslations } from 'next-intl'
import { NumberField } from '#components/clone-form/number-field.tsx'
import { Select } from '#components/ui/select.tsx'
import type { BatchFieldsProps } from './batch-values.ts'
import { ageUnits } from './batch-values.ts'

export function RemoveFields({ values, onChange, isValid }: BatchFieldsProps & { isValid: boolean }) {
  const t = useTranslations('batches.remove')
  const problems = useTranslations('problems.field')
  return (
    <div className="flex flex-col gap-2">
      <div className="grid grid-cols-[minmax(0,1fr)_minmax(0,1fr)] items-start gap-2">
        <NumberField
          label={t('older-than')}
          value={values.age}
          onChange={(age) => onChange({ age })}
          errorMessage={isValid ? undefined : problems('older_than_bounds')}
        />
        <Select
          label={t('unit')}
          value={values.ageUnit}
          options={ageUnits.map((unit) => ({ id: unit, label: t(unit) }))}
          onChange={(ageUnit) => onChange({ ageUnit })}
        />
      </div>
      <p className="text-sm text-muted">{t('what')}</p>
    </div>
  )
}
