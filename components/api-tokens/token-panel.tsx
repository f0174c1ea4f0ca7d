'use client'

import { KeyRound } from 'lucide-react'
import { useTranslations } from 'next-intl'
import { useState } from 'react'
import { Button } from '#components/ui/button.tsx'
import { Panel } from '#components/ui/panel.tsx'
import type { HandedApiToken } from '#lib/actions/api-tokens.ts'
import type { ListedApiToken } from '#lib/domain/person/api-token.ts'
import type { Role } from '#lib/domain/person/role.ts'
import { CreateTokenDialog } from './create-token-dialog.tsx'
import { MadeTokenDialog } from './made-token-dialog.tsx'
import { TokenRow } from './token-row.tsx'

/** Columns that a narrow window folds into the name. */
const wide = new Set(['role', 'used'])

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
        <table aria-label={t('title')} className="w-full border-t text-left">
          <thead className="text-sm text-muted">
            <tr>
              {(['name', 'role', 'expires', 'used'] as const).map((column) => (
                <th
                  key={column}
                  scope="col"
                  className={`h-8 border-b px-4 font-medium ${wide.has(column) ? 'hidden md:table-cell' : ''}`}
                >
                  {t(`columns.${column}`)}
                </th>
              ))}
              <th scope="col" className="w-12 border-b">
                <span className="sr-only">{t('columns.actions')}</span>
              </th>
            </tr>
          </thead>
          <tbody className="[&>tr:last-child>td]:border-b-0">
            {tokens.map((token) => (
              <TokenRow key={token.id} token={token} ownRole={role} />
            ))}
          </tbody>
        </table>
      )}
      <CreateTokenDialog
        role={role}
        isOpen={isCreating}
        onOpenChange={setCreating}
        onMade={(name, token) => setMade({ name, token })}
      />
      <MadeTokenDialog made={made} onClose={() => setMade(null)} />
    </Panel>
  )
}
