'use client'

import { useTranslations } from 'next-intl'
import { useState } from 'react'
import { ActionDialog } from '#components/form/action-dialog.tsx'
import { useFormAction } from '#components/form/use-form-action.ts'
import { RadioGroup } from '#components/ui/radio-group.tsx'
import { TextField } from '#components/ui/text-field.tsx'
import { type HandedLink, invitePerson } from '#lib/actions/people.ts'
import { type Role, roles } from '#lib/domain/person/role.ts'

type AddPersonDialogProps = {
  isOpen: boolean
  onOpenChange: (isOpen: boolean) => void
  onAdded: (name: string, link: HandedLink) => void
}

const nobody = { name: '', email: '', role: 'support' as Role }

export function AddPersonDialog({ isOpen, onOpenChange, onAdded }: AddPersonDialogProps) {
  const t = useTranslations('settings.people')
  const shell = useTranslations('shell')
  const [person, setPerson] = useState(nobody)
  const form = useFormAction(invitePerson, {
    fields: ['name', 'email', 'role'],
    onDone: (link) => {
      onOpenChange(false)
      setPerson(nobody)
      onAdded(person.name.trim(), link)
    },
  })
  return (
    <ActionDialog
      title={t('add')}
      send={t('add-submit')}
      action={form}
      input={person}
      isOpen={isOpen}
      onOpenChange={onOpenChange}
    >
      <TextField
        label={t('columns.name')}
        name="name"
        autoComplete="off"
        value={person.name}
        onChange={(name) => setPerson({ ...person, name })}
        errorMessage={form.messageAt('name')}
        autoFocus
        isRequired
      />
      <TextField
        label={t('email')}
        name="email"
        type="email"
        autoComplete="off"
        value={person.email}
        onChange={(email) => setPerson({ ...person, email })}
        errorMessage={form.messageAt('email')}
        isRequired
      />
      <RadioGroup
        label={t('columns.role')}
        value={person.role}
        onChange={(role) => setPerson({ ...person, role })}
        errorMessage={form.messageAt('role')}
        options={roles.map((role) => ({
          id: role,
          label: shell(`roles.${role}`),
          description: t(`role-means.${role}`),
        }))}
      />
    </ActionDialog>
  )
}
