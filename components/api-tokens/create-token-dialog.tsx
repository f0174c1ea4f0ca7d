'use client'

import { useFormatter, useTranslations } from 'next-intl'
import { useState } from 'react'
import { ActionDialog } from '#components/form/action-dialog.tsx'
import { useFormAction } from '#components/form/use-form-action.ts'
import { useClock } from '#components/ui/clock.ts'
import { RadioGroup } from '#components/ui/radio-group.tsx'
import { Select } from '#components/ui/select.tsx'
import { TextField } from '#components/ui/text-field.tsx'
import { createApiToken, type HandedApiToken } from '#lib/actions/api-tokens.ts'
import { type Role, rolesUpTo } from '#lib/domain/person/role.ts'

type CreateTokenDialogProps = {
  role: Role
  isOpen: boolean
  onOpenChange: (isOpen: boolean) => void
  onMade: (name: string, token: HandedApiToken) => void
}

const durations = ['7', '30', '90', '180', '365'] as const
type Duration = (typeof durations)[number]
const blank: { name: string; role: Role; days: Duration } = { name: '', role: 'support', days: '90' }
const dayMs = 24 * 60 * 60 * 1000

export function CreateTokenDialog({ role, isOpen, onOpenChange, onMade }: CreateTokenDialogProps) {
  const t = useTranslations('settings.tokens')
  const means = useTranslations('settings.people.role-means')
  const shell = useTranslations('shell.roles')
  const format = useFormatter()
  const now = useClock()
  const [asked, setAsked] = useState(blank)
  const form = useFormAction(createApiToken, {
    fields: ['name', 'role', 'days'],
    onDone: (token) => {
      onOpenChange(false)
      setAsked(blank)
      onMade(asked.name.trim(), token)
    },
  })
  const ends = format.dateTime(new Date(now + Number(asked.days) * dayMs), { dateStyle: 'long' })
  return (
    <ActionDialog
      title={t('create')}
      send={t('create-submit')}
      action={form}
      input={{ ...asked, days: Number(asked.days) }}
      isOpen={isOpen}
      onOpenChange={onOpenChange}
    >
      <TextField
        label={t('name')}
        name="name"
        autoComplete="off"
        value={asked.name}
        onChange={(name) => setAsked({ ...asked, name })}
        description={t('name-hint')}
        errorMessage={form.messageAt('name')}
        autoFocus
        isRequired
      />
      <RadioGroup
        label={t('role')}
        value={asked.role}
        onChange={(chosen) => setAsked({ ...asked, role: chosen })}
        errorMessage={form.messageAt('role')}
        options={rolesUpTo(role)
          .toReversed()
          .map((id) => ({ id, label: shell(id), description: means(id) }))}
      />
      <Select
        label={t('valid-for')}
        value={asked.days}
        onChange={(days) => setAsked({ ...asked, days })}
        options={durations.map((id) => ({ id, label: t('days', { days: Number(id) }) }))}
        description={t('ends', { date: ends })}
        errorMessage={form.messageAt('days')}
      />
    </ActionDialog>
  )
}
