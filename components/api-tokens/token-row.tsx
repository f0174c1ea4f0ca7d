'use client'

import { useTranslations } from 'next-intl'
import { useState } from 'react'
import { RevokeDialog } from '#components/people/revoke-dialog.tsx'
import { Button } from '#components/ui/button.tsx'
import { Status } from '#components/ui/status.tsx'
import { Time } from '#components/ui/time.tsx'
import { removeApiToken } from '#lib/actions/api-tokens.ts'
import type { ListedApiToken } from '#lib/domain/person/api-token.ts'
import { lowerRole, type Role } from '#lib/domain/person/role.ts'

export function TokenRow({ token, ownRole }: { token: ListedApiToken; ownRole: Role }) {
  const t = useTranslations('settings.tokens')
  const shell = useTranslations('shell.roles')
  const [isRevoking, setRevoking] = useState(false)
  const { id, name } = token
  // Its owner may have lost the role that it was made with.
  const role = shell(lowerRole(token.role, ownRole))
  return (
    <tr className={token.isExpired ? 'text-muted' : ''}>
      <td className="h-11 border-b px-4 py-1">
        <span className="flex flex-col">
          <span className="font-medium wrap-anywhere">{name}</span>
          <span className="font-mono text-sm text-muted">jalon_…{token.ending}</span>
          <span className="text-sm text-muted md:hidden">{role}</span>
          <span className="text-sm text-muted md:hidden">
            <LastUse token={token} />
          </span>
        </span>
      </td>
      <td className="hidden border-b px-4 md:table-cell">{role}</td>
      <td className="border-b px-4">
        {token.isExpired ? <Status tone="idle">{t('expired')}</Status> : <Time value={token.expiresAt} />}
      </td>
      <td className="hidden border-b px-4 text-muted md:table-cell">
        <LastUse token={token} />
      </td>
      <td className="border-b px-2 text-right">
        <Button
          size="small"
          variant="quiet"
          aria-label={t('revoke-of', { name })}
          onPress={() => setRevoking(true)}
        >
          {t('revoke')}
        </Button>
        <RevokeDialog
          title={t('revoke-title', { name })}
          text={t('revoke-text')}
          label={t('revoke')}
          done={t('revoked', { name })}
          action={() => removeApiToken({ id })}
          isOpen={isRevoking}
          onOpenChange={setRevoking}
        />
      </td>
    </tr>
  )
}

function LastUse({ token }: { token: ListedApiToken }) {
  const t = useTranslations('settings.tokens')
  if (!token.lastUsedAt) return t('never-used')
  return (
    <>
      <Time value={token.lastUsedAt} />
      {token.lastUsedAddress ? ` ${t('used-from', { address: token.lastUsedAddress })}` : null}
    </>
  )
}
