'use client'

import { useTranslations } from 'next-intl'
import { TextField } from '#components/ui/text-field.tsx'

type ReasonFieldProps = {
  value: string
  onChange: (value: string) => void
  errorMessage?: string | undefined
}

/** Why, in a person's own words; whoever reads the job later will be glad. */
export function ReasonField({ value, onChange, errorMessage }: ReasonFieldProps) {
  const t = useTranslations('snapshots.reason')
  return (
    <TextField
      name="reason"
      label={t('label')}
      description={t('description')}
      value={value}
      onChange={onChange}
      errorMessage={errorMessage}
      autoComplete="off"
    />
  )
}
