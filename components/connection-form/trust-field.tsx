'use client'

import { useTranslations } from 'next-intl'
import { useEffect } from 'react'
import { ConnectionFault } from '#components/connection-fault/connection-fault.tsx'
import { Fingerprint } from '#components/connection-fault/fingerprint.tsx'
import { Button } from '#components/ui/button.tsx'
import { Notice } from '#components/ui/notice.tsx'
import { ProblemList } from '#components/ui/problem-list.tsx'
import { RadioGroup } from '#components/ui/radio-group.tsx'
import { Skeleton } from '#components/ui/skeleton.tsx'
import type { TrustInput } from '#lib/domain/connection/connection-input.ts'
import type { AccessValues, FieldProps } from './access-values.ts'
import { AuthorityField } from './authority-field.tsx'
import { CertificateCard } from './certificate-card.tsx'
import { FingerprintConfirmation } from './fingerprint-confirmation.tsx'
import { useCertificate } from './use-certificate.ts'

type TrustFieldProps = FieldProps<AccessValues> & {
  /** The fingerprint confirmed earlier, which needs no second confirmation. */
  keptFingerprint?: string | null
  /** Leads to the address, where a step lies between. */
  onMend?: () => void
}

/** Shows what the peer shows, and asks which of three ways makes it believed. Nothing is believed by default. */
export function TrustField({ values, set, problemAt, keptFingerprint = null, onMend }: TrustFieldProps) {
  const t = useTranslations('connections.trust')
  const { certificate, problems, isAsking, askAgain } = useCertificate(values)
  const { trust } = values
  const shown = certificate?.sha256
  const confirmedAs = trust.mode === 'fingerprint' ? trust.sha256 : null
  const isRefusedBySystem = certificate !== null && certificate.systemRefusal !== null

  // What was confirmed for one certificate says nothing about another: a new one starts unconfirmed.
  useEffect(() => {
    if (!shown) return
    const needsChoice = trust.mode === 'system' && isRefusedBySystem
    const isOther = confirmedAs !== null && confirmedAs !== shown && confirmedAs !== keptFingerprint
    if (needsChoice || isOther) set({ trust: byFingerprint(shown, keptFingerprint) })
  }, [shown, trust.mode, confirmedAs, isRefusedBySystem, keptFingerprint, set])

  function choose(mode: TrustInput['mode']) {
    if (mode === 'system') set({ trust: { mode } })
    else if (mode === 'ca') set({ trust: { mode, caPem: '' } })
    else set({ trust: byFingerprint(shown ?? keptFingerprint ?? '', keptFingerprint) })
  }

  const isChanged =
    shown !== undefined &&
    confirmedAs === keptFingerprint &&
    keptFingerprint !== null &&
    shown !== keptFingerprint
  return (
    <div className="flex flex-col gap-4">
      {isAsking && !certificate ? <Skeleton lines={4} /> : null}
      {certificate ? <CertificateCard certificate={certificate} /> : null}
      {problems.map((problem) =>
        problem.fault ? (
          <ConnectionFault
            key={problem.key}
            fault={problem.fault}
            kind={values.kind}
            address={values.address}
            actions={
              <>
                {onMend ? (
                  <Button size="small" onPress={onMend}>
                    {t('mend-address')}
                  </Button>
                ) : null}
                <Button size="small" onPress={askAgain} isPending={isAsking}>
                  {t('ask-again')}
                </Button>
              </>
            }
          />
        ) : (
          <ProblemList key={problem.key} problems={[problem]} />
        ),
      )}
      {isChanged ? (
        <Notice
          tone="warn"
          title={t('changed')}
          actions={
            <Button size="small" onPress={() => set({ trust: byFingerprint(shown, null) })}>
              {t('use-shown')}
            </Button>
          }
        >
          <p>{t('changed-hint')}</p>
          <Fingerprint sha256={keptFingerprint} />
        </Notice>
      ) : null}
      <RadioGroup
        label={t('label')}
        value={trust.mode}
        onChange={choose}
        errorMessage={problemAt('trust') ?? problemAt('trust.mode')}
        options={[
          {
            id: 'system',
            label: t('system'),
            description: t('system-hint'),
            ...(isRefusedBySystem ? { disabledReason: t('system-refused') } : {}),
          },
          { id: 'ca', label: t('ca'), description: t('ca-hint') },
          {
            id: 'fingerprint',
            label: t('fingerprint'),
            description: t('fingerprint-hint'),
            ...(shown || keptFingerprint ? {} : { disabledReason: t('fingerprint-unseen') }),
          },
        ]}
      />
      {trust.mode === 'ca' ? (
        <AuthorityField
          caPem={trust.caPem}
          onChange={(caPem) => set({ trust: { mode: 'ca', caPem } })}
          errorMessage={problemAt('trust.caPem')}
        />
      ) : null}
      {trust.mode === 'fingerprint' ? (
        <FingerprintConfirmation
          kind={values.kind}
          isConfirmed={trust.confirmed}
          onChange={(confirmed) => set({ trust: { ...trust, confirmed } })}
          errorMessage={problemAt('trust.confirmed') ?? problemAt('trust.sha256')}
        />
      ) : null}
    </div>
  )
}

function byFingerprint(sha256: string, kept: string | null): TrustInput {
  return { mode: 'fingerprint', sha256, confirmed: sha256 === kept }
}
