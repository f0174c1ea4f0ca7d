'use client'

import { useTimeZone, useTranslations } from 'next-intl'
import { useId } from 'react'
import { inputLook, labelLook } from '#components/ui/field-looks.ts'
import { RadioGroup } from '#components/ui/radio-group.tsx'
import { Select } from '#components/ui/select.tsx'
import { TextField } from '#components/ui/text-field.tsx'
import { type ExpiryChoice, type ExpiryUnit, expiryKinds, expiryUnits } from './expiry-choice.ts'

type ExpiryFieldProps = {
  value: ExpiryChoice
  onChange: (value: ExpiryChoice) => void
  /** What the instance is set to, in the server's words; null for never. Left out where that cannot be asked for any more. */
  ofInstance?: string | null
  errorMessage: string | undefined
}

/** When the server shall delete a snapshot by itself. */
export function ExpiryField({ value, onChange, ofInstance, errorMessage }: ExpiryFieldProps) {
  const t = useTranslations('snapshots.expiry')
  const zone = useTimeZone() ?? 'UTC'
  const moment = useId()
  const label = (kind: (typeof expiryKinds)[number]) => {
    if (kind !== 'default') return t(kind)
    return ofInstance ? t('default', { words: ofInstance }) : t('default-never')
  }
  const kinds = expiryKinds.filter((kind) => kind !== 'default' || ofInstance !== undefined)
  return (
    <div className="flex flex-col gap-3">
      <RadioGroup
        label={t('label')}
        options={kinds.map((id) => ({
          id,
          label: label(id),
          ...(id === 'never' && ofInstance ? { description: t('never-overrides') } : {}),
        }))}
        value={value.kind}
        onChange={(kind) => onChange({ ...value, kind })}
        errorMessage={errorMessage}
      />
      {value.kind === 'after' ? (
        <div className="ml-6 grid grid-cols-2 gap-3">
          <TextField
            label={t('count')}
            value={value.count}
            onChange={(count) => onChange({ ...value, count })}
            inputMode="numeric"
            autoComplete="off"
          />
          <Select<ExpiryUnit>
            label={t('unit')}
            options={expiryUnits.map((id) => ({ id, label: t(`unit-${id}`) }))}
            value={value.unit}
            onChange={(unit) => onChange({ ...value, unit })}
          />
        </div>
      ) : null}
      {value.kind === 'at' ? (
        <div className="ml-6 flex flex-col gap-1">
          <label htmlFor={moment} className={labelLook}>
            {t('moment')}
          </label>
          <input
            id={moment}
            type="datetime-local"
            value={value.shown}
            onChange={(event) => onChange({ ...value, shown: event.target.value })}
            className={`${inputLook} h-8 tabular-nums`}
          />
          <span className="text-sm text-muted">{t('zone', { zone })}</span>
        </div>
      ) : null}
      <p className="text-sm text-muted">{t('hint')}</p>
    </div>
  )
}
