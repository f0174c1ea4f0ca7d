'use client'

import { Download } from 'lucide-react'
import { useTranslations } from 'next-intl'
import { Fingerprint } from '#components/connection-fault/fingerprint.tsx'
import { buttonLook } from '#components/ui/button.tsx'
import { CopyText } from '#components/ui/copy-text.tsx'
import { DescriptionList } from '#components/ui/description-list.tsx'
import { Time } from '#components/ui/time.tsx'
import type { ClientCertificate } from '#lib/domain/connection/client-key.ts'

/** The certificate by which a server is to know Jalon, to be carried there. Its key stays where it was made. */
export function OwnCertificate({ certificate }: { certificate: ClientCertificate }) {
  const t = useTranslations('connections.incus')
  const { certificatePem, sha256, commonName, validTo } = certificate
  return (
    <div className="flex flex-col gap-2">
      <DescriptionList
        items={[
          { term: t('own-name'), value: commonName },
          { term: t('own-until'), value: <Time value={validTo} mode="absolute" /> },
          { term: 'SHA-256', value: <Fingerprint sha256={sha256} /> },
        ]}
      />
      <CopyText label={t('own-pem')} value={certificatePem} rows={6}>
        <a
          download="jalon.crt"
          href={`data:application/x-pem-file,${encodeURIComponent(certificatePem)}`}
          className={buttonLook('secondary', 'small')}
        >
          <Download aria-hidden size={14} />
          {t('download')}
        </a>
      </CopyText>
    </div>
  )
}
