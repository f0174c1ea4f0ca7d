'use client'

import { useTranslations } from 'next-intl'
import { TextField } from '#components/ui/text-field.tsx'
import { normaliseAddress } from '#lib/domain/connection/address.ts'
import type { AccessValues, FieldProps } from './access-values.ts'
import { AddressField } from './address-field.tsx'

type AccessFieldsProps = FieldProps<AccessValues> & {
  /** The address for which a password is kept, which an empty one then stands for. */
  keptFor?: string
}

/** Where a vCenter is, and as whom to sign in there. */
export function AccessFields({ values, set, problemAt, keptFor }: AccessFieldsProps) {
  const t = useTranslations('connections.fields')
  const understood = normaliseAddress(values.address)
  const isPasswordKept = keptFor !== undefined && understood.ok && understood.address === keptFor
  return (
    <>
      <AddressField values={values} set={set} problemAt={problemAt} />
      <TextField
        name="username"
        label={t('username')}
        description={t('username-hint')}
        value={values.username}
        onChange={(username) => set({ username })}
        errorMessage={problemAt('username')}
        spellCheck="false"
        autoComplete="off"
        isRequired
      />
      <TextField
        name="password"
        type="password"
        label={t('password')}
        description={isPasswordKept ? t('password-kept') : t('password-hint')}
        value={values.password}
        onChange={(password) => set({ password })}
        errorMessage={problemAt('password')}
        autoComplete="new-password"
        isRequired={!isPasswordKept}
      />
    </>
  )
}
