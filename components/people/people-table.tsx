'use client'

import { UserPlus } from 'lucide-react'
import { useTranslations } from 'next-intl'
import { useState } from 'react'
import { Button } from '#components/ui/button.tsx'
import { Panel } from '#components/ui/panel.tsx'
import { ShortTable } from '#components/ui/short-table.tsx'
import type { HandedLink } from '#lib/actions/people.ts'
import type { ListedPerson } from '#lib/domain/person/listed-person.ts'
import { AddPersonDialog } from './add-person-dialog.tsx'
import { LinkDialog } from './link-dialog.tsx'
import { PersonRow } from './person-row.tsx'

const columns = [
  { id: 'name' },
  { id: 'role', isTight: true },
  { id: 'state', isWide: true },
  { id: 'signed-in', isWide: true },
] as const

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
      <ShortTable
        label={t('count', { count: people.length })}
        columns={columns.map((one) => ({ ...one, header: t(`columns.${one.id}`) }))}
        actions={t('columns.actions')}
      >
        {people.map((person) => (
          <PersonRow
            key={person.id}
            person={person}
            isSelf={person.id === selfId}
            onLink={(link) => setHanded({ name: person.name, link })}
          />
        ))}
      </ShortTable>
      <AddPersonDialog
        isOpen={isAdding}
        onOpenChange={setAdding}
        onAdded={(name, link) => setHanded({ name, link })}
      />
      {handed ? <LinkDialog handed={handed} onClose={() => setHanded(null)} /> : null}
    </Panel>
  )
}
