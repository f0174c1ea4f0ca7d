import { useTranslations } from 'next-intl'
import { Fingerprint } from '#components/connection-fault/fingerprint.tsx'
import { DescriptionList } from '#components/ui/description-list.tsx'
import { Status } from '#components/ui/status.tsx'
import { Time } from '#components/ui/time.tsx'
import type { ShownCertificate } from '#lib/domain/connection/connection.ts'

/** What the peer shows, believed or not. */
export function CertificateCard({ certificate }: { certificate: ShownCertificate }) {
  const t = useTranslations('connections.certificate')
  const { subject, issuer, validFrom, validTo, sha256, systemRefusal } = certificate
  return (
    <div className="flex flex-col gap-3 rounded-md border bg-canvas p-3">
      {systemRefusal === null ? (
        <Status tone="ok">{t('system-trusted')}</Status>
      ) : (
        <div className="flex flex-wrap items-baseline gap-x-2">
          <Status tone="warn">{t('system-refused')}</Status>
          <span className="text-sm text-muted">
            {t.has(`refusal.${systemRefusal}`) ? t(`refusal.${systemRefusal}`) : systemRefusal}
          </span>
        </div>
      )}
      <DescriptionList
        items={[
          { term: t('subject'), value: subject },
          ...(issuer === subject
            ? [{ term: t('issuer'), value: t('itself') }]
            : [{ term: t('issuer'), value: issuer }]),
          {
            term: t('validity'),
            value: (
              <span className="flex flex-wrap gap-x-1">
                <Time value={validFrom} mode="absolute" />
                <span aria-hidden="true">→</span>
                <Time value={validTo} mode="absolute" />
              </span>
            ),
          },
          { term: 'SHA-256', value: <Fingerprint sha256={sha256} /> },
        ]}
      />
    </div>
  )
}
