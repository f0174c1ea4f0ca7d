'use client'

import { useTranslations } from 'next-intl'
import { TextField } from '#components/ui/text-field.tsx'
import { normaliseAddressOf } from '#lib/domain/connection/address-of-kind.ts'
import type { ProviderKind } from '#lib/domain/connection/connection.ts'
import type { AccessValues, FieldProps } from './access-values.ts'

const examples: Record<ProviderKind, string> = {
  vsphere: 'vcenter.example.com',
  incus: 'incus.example.com',
}

const hints = { vsphere: 'address-hint', incus: 'address-hint-incus' } as const

/** Says which endpoint is meant by what is typed. */
export function AddressField({ values, set, problemAt }: FieldProps<AccessValues>) {
  const t = useTranslations('connections.fields')
  const { kind, address } = values
  const understood = normaliseAddressOf(kind, address)
  return (
    <TextField
      name="address"
      label={t('address')}
      description={understood.ok ? t('address-understood', { address: understood.address }) : t(hints[kind])}
      value={address}
      onChange={(typed) => set({ address: typed })}
      errorMessage={problemAt('address')}
      placeholder={examples[kind]}
      inputMode="url"
      spellCheck="false"
      autoComplete="off"
      isRequired
    />
  )
}
