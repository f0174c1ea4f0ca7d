'use client'

import { useTranslations } from 'next-intl'
import { NameFields } from '#components/snapshot-dialogs/name-fields.tsx'
import { Checkbox } from '#components/ui/checkbox.tsx'
import type { Problem } from '#lib/domain/action-result.ts'
import type { BatchFieldsProps } from './batch-values.ts'

/** As in the dialog for one machine; what one of many cannot have is left out for that one, and its line says so. */
export function TakeFields({
  values,
  onChange,
  problemAt,
}: BatchFieldsProps & { problemAt: (field: string) => Problem | undefined }) {
  const t = useTranslations('snapshots.take')
  const own = useTranslations('batches.take')
  return (
    <>
      <NameFields
        value={values.names}
        onChange={(names) => onChange({ names })}
        problemAt={problemAt}
        isFirst={false}
      />
      <fieldset className="flex flex-col gap-3">
        <legend className="mb-2 font-medium">{t('options')}</legend>
        <Checkbox
          isSelected={values.quiesce}
          onChange={(quiesce) => onChange(quiesce ? { quiesce, memory: false } : { quiesce })}
          description={t('quiesce-means')}
        >
          {t('quiesce')}
        </Checkbox>
        <Checkbox
          isSelected={values.memory}
          onChange={(memory) => onChange(memory ? { memory, quiesce: false } : { memory })}
          description={t('memory-means')}
        >
          {t('memory')}
        </Checkbox>
        <p className="text-sm text-muted">{own('each-as-it-can')}</p>
      </fieldset>
    </>
  )
}
