'use client'

import { useTranslations } from 'next-intl'
import { useState } from 'react'
import { Fingerprint } from '#components/connection-fault/fingerprint.tsx'
import { Button } from '#components/ui/button.tsx'
import { CopyText } from '#components/ui/copy-text.tsx'
import { DescriptionList } from '#components/ui/description-list.tsx'
import { Notice } from '#components/ui/notice.tsx'
import { Time } from '#components/ui/time.tsx'
import { removalOf } from '#lib/domain/connection/client-key.ts'
import type { OwnCertificateView } from '#lib/domain/connection/connection-view.ts'
import type { AccessValues, FieldProps } from './access-values.ts'
import { JoinField } from './join-field.tsx'
import type { ConnectionTest } from './use-connection-test.ts'

type KeyRenewalProps = FieldProps<AccessValues> & {
  connectionId: string
  /** Null where there was none: a socket's connection that is led to a server. */
  kept: OwnCertificateView | null
  test: ConnectionTest
}

/** The certificate that is in use, and the way to another: made, trusted by the server, and only then put in its place. */
export function KeyRenewal({ kept, ...join }: KeyRenewalProps) {
  const t = useTranslations('connections.incus')
  const [isRenewing, setRenewing] = useState(kept === null)
  if (kept && !isRenewing) {
    return (
      <div className="flex flex-col items-start gap-3">
        <DescriptionList
          items={[
            { term: t('own-name'), value: kept.commonName },
            { term: t('own-until'), value: <Time value={kept.validTo} mode="absolute" /> },
            { term: 'SHA-256', value: <Fingerprint sha256={kept.sha256} /> },
          ]}
        />
        <Button onPress={() => setRenewing(true)}>{t('renew')}</Button>
      </div>
    )
  }
  return (
    <div className="flex flex-col gap-4">
      {kept ? <Notice tone="info">{t('renew-how')}</Notice> : null}
      <JoinField {...join} />
      {kept ? (
        <>
          <CopyText label={t('former-goes')} value={removalOf(kept.sha256)} rows={1} />
          <span>
            <Button
              variant="quiet"
              onPress={() => {
                join.set({ clientKeyId: null, token: '' })
                setRenewing(false)
              }}
            >
              {t('keep-former')}
            </Button>
          </span>
        </>
      ) : null}
    </div>
  )
}
