'use client'

import { useTranslations } from 'next-intl'
import { ConnectionSettings } from '#components/connection-form/connection-settings.tsx'
import { DescriptionList } from '#components/ui/description-list.tsx'
import type { StepBodyProps } from '#components/wizard/wizard-definition.ts'
import { normaliseAddress } from '#lib/domain/connection/address.ts'
import type { ConnectionShape } from '../definition.ts'

export function FinishStep({ values, set, problemAt }: StepBodyProps<ConnectionShape>) {
  const t = useTranslations('connections')
  const understood = normaliseAddress(values.address)
  return (
    <>
      <ConnectionSettings values={values} set={set} problemAt={problemAt} />
      <DescriptionList
        items={[
          { term: t('provider.label'), value: t(`kinds.${values.kind}`) },
          { term: t('fields.address'), value: understood.ok ? understood.address : values.address },
          { term: t('fields.username'), value: values.username },
          { term: t('trust.short'), value: t(`trust.${values.trust.mode}`) },
        ]}
      />
      <p className="text-muted">{t('finish-next')}</p>
    </>
  )
}
