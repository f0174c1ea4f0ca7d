'use client'

import { useTranslations } from 'next-intl'
import { Notice } from '#components/ui/notice.tsx'
import { normaliseIncusAddress } from '#lib/domain/connection/incus-address.ts'
import { readIncusToken } from '#lib/domain/connection/incus-token.ts'
import { type AccessValues, type FieldProps, isSocket } from './access-values.ts'
import { AddressField } from './address-field.tsx'
import { TokenField } from './token-field.tsx'

/** Where an Incus server is. A token tells that too, and which certificate is the server's. */
export function IncusAccessFields({ values, set, problemAt }: FieldProps<AccessValues>) {
  const t = useTranslations('connections.incus')
  const isLocal = isSocket(values)

  function take(pasted: string) {
    const read = readIncusToken(pasted)
    const known = read.ok
      ? read.token.addresses.find((address) => normaliseIncusAddress(address).ok)
      : undefined
    set(known && values.address.trim() === '' ? { token: pasted, address: known } : { token: pasted })
  }

  return (
    <>
      {isLocal ? null : (
        <TokenField
          label={t('token-optional')}
          description={t('token-optional-hint')}
          value={values.token}
          onChange={take}
          errorMessage={problemAt('token')}
        />
      )}
      <AddressField values={values} set={set} problemAt={problemAt} />
      {isLocal ? <Notice tone="info">{t('socket')}</Notice> : null}
    </>
  )
}
