'use client'

import { UserPlus } from 'lucide-react'
import { useTranslations } from 'next-intl'
import { useState } from 'react'
import { Button } from '#components/ui/button.tsx'
import { Panel } from '#components/ui/panel.tsx'
import type { HandedLink } from '#lib/actions/people.ts'
import type { ListedPerson } from '#lib/domain/person/listed-person.ts'
import { AddPersonDialog } from './add-person-dialog.tsx'
import { LinkDialog } from './link-dialog.tsx'
import { PersonRow } from './person-row.tsx'

/** Columns that a narrow window folds into the name. */
const wide = new Set(['state', 'signed-in'])

export function PeopleTable({ people, selfId }: { people: ListedPerson[]; selfId: string }) {
  const t = useTranslations('settings.people')
  const [isAdding, setAdding] = useState(false)
  const [handed, setHanded] = useState<{ name: string; link: HandedLink } | null>(null)
  return (
    <Panel
      title={t('count', { count: people.length })}
      isFlush
      actions={
        <Button
          size="small"
          variant="primary"
          icon={<UserPlus aria-hidden size={14} />}
          onPress={() => setAdding(true)}
        >
          {t('add')}
        </Button>
      }
    >
      <table className="w-full text-left">
        <thead className="text-sm text-muted">
          <tr>
            {(['name', 'role', 'state', 'signed-in'] as const).map((column) => (
              <th
                key={column}
                scope="col"
                className={`h-8 border-b font-medium md:px-4 ${column === 'role' ? 'px-2' : 'px-4'} ${wide.has(column) ? 'hidden md:table-cell' : ''}`}
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
          {people.map((person) => (
            <PersonRow
              key={person.id}
              person={person}
              isSelf={person.id === selfId}
              onLink={(link) => setHanded({ name: person.name, link })}
            />
          ))}
        </tbody>
      </table>
      <AddPersonDialog
        isOpen={isAdding}
        onOpenChange={setAdding}
        onAdded={(name, link) => setHanded({ name, link })}
      />
      <LinkDialog handed={handed} onClose={() => setHanded(null)} />
    </Panel>
  )
}
