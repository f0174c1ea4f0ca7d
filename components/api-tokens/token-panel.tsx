'use client'

import { KeyRound } from 'lucide-react'
import { useTranslations } from 'next-intl'
import { useState } from 'react'
import { Button } from '#components/ui/button.tsx'
import { Panel } from '#components/ui/panel.tsx'
import { ShortTable } from '#components/ui/short-table.tsx'
import type { HandedApiToken } from '#lib/actions/api-tokens.ts'
import type { ListedApiToken } from '#lib/domain/person/api-token.ts'
import type { Role } from '#lib/domain/person/role.ts'
import { CreateTokenDialog } from './create-token-dialog.tsx'
import { MadeTokenDialog } from './made-token-dialog.tsx'
import { TokenRow } from './token-row.tsx'

const columns = [
  { id: 'name' },
  { id: 'role', isWide: true },
  { id: 'expires' },
  { id: 'used', isWide: true },
] as const

export function TokenPanel({ tokens, role }: { tokens: ListedApiToken[]; role: Role }) {
  const t = useTranslations('settings.tokens')
  const [isCreating, setCreating] = useState(false)
  const [made, setMade] = useState<{ name: string; token: HandedApiToken } | null>(null)
  return (
    <Panel
      title={t('title')}
      isFlush
      actions={
        <Button size="small" icon={<KeyRound aria-hidden size={14} />} onPress={() => setCreating(true)}>
          {t('create')}
        </Button>
      }
    >
      <p className="px-4 py-3 text-muted">{t('intro')}</p>
      {tokens.length === 0 ? (
        <p className="border-t px-4 py-3">{t('empty')}</p>
      ) : (
        <div className="border-t">
          <ShortTable
            label={t('title')}
            columns={columns.map((one) => ({ ...one, header: t(`columns.${one.id}`) }))}
            actions={t('columns.actions')}
          >
            {tokens.map((token) => (
              <TokenRow key={token.id} token={token} ownRole={role} />
            ))}
          </ShortTable>
        </div>
      )}
      <CreateTokenDialog
        role={role}
        isOpen={isCreating}
        onOpenChange={setCreating}
        onMade={(name, token) => setMade({ name, token })}
      />
      {made ? <MadeTokenDialog made={made} onClose={() => setMade(null)} /> : null}
    </Panel>
  )
}
