'use client'

import { useTranslations } from 'next-intl'
import { Notice } from '#components/ui/notice.tsx'
import { readIncusToken } from '#lib/domain/connection/incus-token.ts'
import type { AccessValues } from './access-values.ts'
import { useCertificate } from './use-certificate.ts'

/** The certificate that a token given early names as its server's; null without one. */
export function tokenFingerprint({ kind, token }: Pick<AccessValues, 'kind' | 'token'>): string | null {
  const read = kind === 'incus' ? readIncusToken(token) : null
  return read?.ok ? read.token.fingerprint : null
}

/** Whether the server that answers is the one that made the token. */
export function TokenVerdict({ values }: { values: AccessValues }) {
  const t = useTranslations('connections.incus')
  const { certificate } = useCertificate(values)
  const named = tokenFingerprint(values)
  if (named === null || certificate === null) return null
  return named === certificate.sha256 ? (
    <Notice tone="ok" title={t('token-vouches')}>
      {t('token-vouches-hint')}
    </Notice>
  ) : (
    <Notice tone="danger" title={t('token-elsewhere')}>
      {t('token-elsewhere-hint')}
    </Notice>
  )
}
