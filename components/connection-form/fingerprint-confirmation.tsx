'use client'

import { useTranslations } from 'next-intl'
import { Checkbox } from '#components/ui/checkbox.tsx'

type FingerprintConfirmationProps = {
  isConfirmed: boolean
  onChange: (isConfirmed: boolean) => void
  errorMessage: string | undefined
}

/** The word of whoever compared: without it no fingerprint counts. */
export function FingerprintConfirmation({
  isConfirmed,
  onChange,
  errorMessage,
}: FingerprintConfirmationProps) {
  const t = useTranslations('connections.trust')
  return (
    <div {...(errorMessage ? { 'data-invalid': true } : {})} className="flex flex-col gap-1">
      <Checkbox isSelected={isConfirmed} onChange={onChange} description={t('compare-how')}>
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
