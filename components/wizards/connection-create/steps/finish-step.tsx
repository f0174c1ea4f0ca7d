'use client'

import { useTranslations } from 'next-intl'
import { ConnectionSettings } from '#components/connection-form/connection-settings.tsx'
import { DescriptionList } from '#components/ui/description-list.tsx'
import type { StepBodyProps } from '#components/wizard/wizard-definition.ts'
import { normaliseAddressOf } from '#lib/domain/connection/address-of-kind.ts'
import { socketPath } from '#lib/domain/connection/incus-address.ts'
import type { ConnectionShape } from '../definition.ts'

export function FinishStep({ values, set, problemAt }: StepBodyProps<ConnectionShape>) {
  const t = useTranslations('connections')
  const isIncus = values.kind === 'incus'
  const understood = normaliseAddressOf(values.kind, values.address)
  const address = understood.ok ? understood.address : values.address
  const isSocket = isIncus && socketPath(address) !== null
  return (
    <>
      <ConnectionSettings values={values} set={set} problemAt={problemAt} />
      <DescriptionList
        items={[
          { term: t('provider.label'), value: t(`kinds.${values.kind}`) },
          { term: t('fields.address'), value: address },
          ...(isIncus ? [] : [{ term: t('fields.username'), value: values.username }]),
          ...(isSocket ? [] : [{ term: t('trust.short'), value: t(`trust.${values.trust.mode}`) }]),
        ]}
      />
      <p className="text-muted">
        {isSocket ? t('finish-next-socket') : isIncus ? t('finish-next-incus') : t('finish-next')}
      </p>
    </>
  )
}
