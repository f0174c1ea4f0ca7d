'use client'

import { useTranslations } from 'next-intl'
import { Checkbox } from '#components/ui/checkbox.tsx'
import { RadioGroup } from '#components/ui/radio-group.tsx'
import { Select } from '#components/ui/select.tsx'
import type { PowerState } from '#lib/domain/instance/instance.ts'
import type { RestoreChoices } from './safest-restore.ts'

const waits = ['10', '30', '60', '120', '300', '600'] as const

type RestoreOptionsProps = {
  value: RestoreChoices
  onChange: (value: RestoreChoices) => void
  powerState: PowerState
  /** The snapshot holds a running state. */
  hasState: boolean
  canRestoreDiskOnly: boolean
}

/** How the instance gets there and how it is left, decided before anything is done. */
export function RestoreOptions({
  value,
  onChange,
  powerState,
  hasState,
  canRestoreDiskOnly,
}: RestoreOptionsProps) {
  const t = useTranslations('snapshots.restore')
  const wait = waits.find((one) => Number(one) === value.stopSeconds) ?? '60'
  const inWords = (seconds: number) =>
    seconds < 120 ? t('seconds', { seconds }) : t('minutes', { minutes: seconds / 60 })
  return (
    <fieldset className="flex flex-col gap-3">
      <legend className="mb-2 font-medium">{t('how')}</legend>
      {powerState === 'off' ? (
        <Checkbox
          isSelected={value.startAfter}
          onChange={(startAfter) => onChange({ ...value, startAfter })}
          description={t('start-after-means')}
        >
          {t('start-after')}
        </Checkbox>
      ) : (
        <Checkbox
          isSelected={value.stopFirst}
          onChange={(stopFirst) => onChange({ ...value, stopFirst, startAfter: stopFirst })}
          description={t('stop-first-means')}
        >
          {t('stop-first')}
        </Checkbox>
      )}
      {value.stopFirst && powerState !== 'off' ? (
        <div className="ml-6 flex flex-col gap-3">
          <Select
            label={t('stop-seconds')}
            options={waits.map((id) => ({ id, label: inWords(Number(id)) }))}
            value={wait}
            onChange={(id) => onChange({ ...value, stopSeconds: Number(id) })}
          />
          <RadioGroup
            label={t('if-not-stopped')}
            options={[
              { id: 'give-up', label: t('give-up') },
              { id: 'stop-hard', label: t('stop-hard') },
            ]}
            value={value.stopHard ? 'stop-hard' : 'give-up'}
            onChange={(id) => onChange({ ...value, stopHard: id === 'stop-hard' })}
          />
          <Checkbox
            isSelected={value.startAfter}
            onChange={(startAfter) => onChange({ ...value, startAfter })}
            description={t('start-after-means')}
          >
            {t('start-after')}
          </Checkbox>
        </div>
      ) : null}
      {hasState ? (
        <Checkbox
          isSelected={value.state}
          onChange={(state) =>
            onChange({ ...value, state, diskOnly: false, startAfter: value.startAfter && !state })
          }
          description={t('state-means')}
        >
          {t('state')}
        </Checkbox>
      ) : null}
      <Checkbox
        isSelected={value.diskOnly}
        isDisabled={!canRestoreDiskOnly || value.state}
        onChange={(diskOnly) => onChange({ ...value, diskOnly })}
        description={t('disk-only-means')}
        disabledReason={canRestoreDiskOnly ? undefined : t('disk-only-refused')}
      >
        {t('disk-only')}
      </Checkbox>
    </fieldset>
  )
}
