'use client'

import { useTranslations } from 'next-intl'
import { useState } from 'react'
import { useFormAction } from '#components/form/use-form-action.ts'
import { Button } from '#components/ui/button.tsx'
import { Dialog } from '#components/ui/dialog.tsx'
import { ProblemList } from '#components/ui/problem-list.tsx'
import { RadioGroup } from '#components/ui/radio-group.tsx'
import { TextField } from '#components/ui/text-field.tsx'
import { type HandedLink, invitePerson } from '#lib/actions/people.ts'
import { type Role, roles } from '#lib/domain/person/role.ts'

type AddPersonDialogProps = {
  isOpen: boolean
  onOpenChange: (isOpen: boolean) => void
  onAdded: (name: string, link: HandedLink) => void
}

const formId = 'add-person'
const nobody = { name: '', email: '', role: 'support' as Role }

export function AddPersonDialog({ isOpen, onOpenChange, onAdded }: AddPersonDialogProps) {
  const t = useTranslations('settings.people')
  const shell = useTranslations('shell')
  const ui = useTranslations('ui')
  const [person, setPerson] = useState(nobody)
  const { form, submit, isPending, messageAt, formProblems } = useFormAction(invitePerson, {
    fields: ['name', 'email', 'role'],
    onDone: (link) => {
      onOpenChange(false)
      setPerson(nobody)
      onAdded(person.name.trim(), link)
    },
  })
  return (
    <Dialog
      title={t('add')}
      size="small"
      isOpen={isOpen}
      onOpenChange={onOpenChange}
      isDismissable={false}
      footer={
        <>
          <Button onPress={() => onOpenChange(false)}>{ui('cancel')}</Button>
          <Button type="submit" form={formId} variant="primary" isPending={isPending}>
            {t('add-submit')}
          </Button>
        </>
      }
    >
      <form
        id={formId}
        ref={form}
        noValidate
        onSubmit={(event) => submit(event, person)}
        className="flex flex-col gap-4"
      >
        <ProblemList problems={formProblems} />
        <TextField
          label={t('columns.name')}
          name="name"
          autoComplete="off"
          value={person.name}
          onChange={(name) => setPerson({ ...person, name })}
          errorMessage={messageAt('name')}
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
          errorMessage={messageAt('email')}
          isRequired
        />
        <RadioGroup
          label={t('columns.role')}
          value={person.role}
          onChange={(role) => setPerson({ ...person, role })}
          errorMessage={messageAt('role')}
          options={roles.map((role) => ({
            id: role,
            label: shell(`roles.${role}`),
            description: t(`role-means.${role}`),
          }))}
        />
      </form>
    </Dialog>
  )
}
