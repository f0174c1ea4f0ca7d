'use client'

import { useTranslations } from 'next-intl'
import { Select } from '#components/ui/select.tsx'
import type { CustomizationSecrets, NewCustomization } from '#lib/domain/clone/customization.ts'
import { useCloneSubject } from './clone-subject.tsx'
import { GuestNetwork } from './guest-network.tsx'
import { LinuxFields } from './linux-fields.tsx'
import { newSpecification } from './new-specification.ts'
import { WindowsFields } from './windows-fields.tsx'

type GuestFieldsProps = {
  specification: NewCustomization
  onChange: (specification: NewCustomization) => void
  secrets: CustomizationSecrets
  onSecrets: (secrets: CustomizationSecrets) => void
  problemAt: (field: string) => string | undefined
}

/** Where a new specification stands in the wizard's values. */
const root = 'customization.specification'

export function GuestFields(props: GuestFieldsProps) {
  const { specification, onChange, secrets, onSecrets, problemAt } = props
  const t = useTranslations('clone.guest')
  const { source } = useCloneSubject().offer
  const problemIn = (field: string) => problemAt(`${root}.${field}`)
  return (
    <>
      {source.system === 'other' ? (
        <Select
          label={t('which-system')}
          options={(['linux', 'windows'] as const).map((id) => ({ id, label: t(`system.${id}`) }))}
          value={specification.system}
          onChange={(system) => onChange(newSpecification(source, system))}
        />
      ) : null}
      {specification.system === 'linux' ? (
        <LinuxFields specification={specification} onChange={onChange} problemIn={problemIn} />
      ) : (
        <WindowsFields
          specification={specification}
          onChange={onChange}
          secrets={secrets}
          onSecrets={onSecrets}
          problemIn={problemIn}
          problemAtSecret={(name) => problemAt(`secrets.${name}`)}
        />
      )}
      <GuestNetwork
        network={specification.network}
        onChange={(network) => onChange({ ...specification, network })}
        problemIn={(field) => problemIn(`network.${field}`)}
      />
    </>
  )
}
