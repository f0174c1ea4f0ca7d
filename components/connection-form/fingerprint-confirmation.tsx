'use client'

import { useTranslations } from 'next-intl'
import { Checkbox } from '#components/ui/checkbox.tsx'
import type { ProviderKind } from '#lib/domain/connection/connection.ts'

type FingerprintConfirmationProps = {
  kind: ProviderKind
  isConfirmed: boolean
  onChange: (isConfirmed: boolean) => void
  errorMessage: string | undefined
}

const howToCompare = { vsphere: 'compare-how', incus: 'compare-how-incus' } as const

/** The word of whoever compared: without it no fingerprint counts. */
export function FingerprintConfirmation({
  kind,
  isConfirmed,
  onChange,
  errorMessage,
}: FingerprintConfirmationProps) {
  const t = useTranslations('connections.trust')
  return (
    <div {...(errorMessage ? { 'data-invalid': true } : {})} className="flex flex-col gap-1">
      <Checkbox isSelected={isConfirmed} onChange={onChange} description={t(howToCompare[kind])}>
        {t('compared')}
      </Checkbox>
      {errorMessage ? (
        <p role="alert" className="ml-6 text-sm text-danger">
          {errorMessage}
        </p>
      ) : null}
    </div>
  )
}
