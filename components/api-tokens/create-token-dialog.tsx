'use client'

import { useFormatter, useTranslations } from 'next-intl'
import { useState } from 'react'
import { useFormAction } from '#components/form/use-form-action.ts'
import { Button } from '#components/ui/button.tsx'
import { useClock } from '#components/ui/clock.ts'
import { Dialog } from '#components/ui/dialog.tsx'
import { ProblemList } from '#components/ui/problem-list.tsx'
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

const formId = 'create-token'
const durations = ['7', '30', '90', '180', '365'] as const
type Duration = (typeof durations)[number]
const blank: { name: string; role: Role; days: Duration } = { name: '', role: 'support', days: '90' }
const dayMs = 24 * 60 * 60 * 1000

export function CreateTokenDialog({ role, isOpen, onOpenChange, onMade }: CreateTokenDialogProps) {
  const t = useTranslations('settings.tokens')
  const means = useTranslations('settings.people.role-means')
  const shell = useTranslations('shell.roles')
  const ui = useTranslations('ui')
  const format = useFormatter()
  const now = useClock()
  const [asked, setAsked] = useState(blank)
  const { form, submit, isPending, messageAt, formProblems } = useFormAction(createApiToken, {
    fields: ['name', 'role', 'days'],
    onDone: (token) => {
      onOpenChange(false)
      setAsked(blank)
      onMade(asked.name.trim(), token)
    },
  })
  const ends = format.dateTime(new Date(now + Number(asked.days) * dayMs), { dateStyle: 'long' })
  return (
    <Dialog
      title={t('create')}
      size="small"
      isOpen={isOpen}
      onOpenChange={onOpenChange}
      isDismissable={false}
      footer={
        <>
          <Button onPress={() => onOpenChange(false)}>{ui('cancel')}</Button>
          <Button type="submit" form={formId} variant="primary" isPending={isPending}>
            {t('create-submit')}
          </Button>
        </>
      }
    >
      <form
        id={formId}
        ref={form}
        noValidate
        onSubmit={(event) => submit(event, { ...asked, days: Number(asked.days) })}
        className="flex flex-col gap-4"
      >
        <ProblemList problems={formProblems} />
        <TextField
          label={t('name')}
          name="name"
          autoComplete="off"
          value={asked.name}
          onChange={(name) => setAsked({ ...asked, name })}
          description={t('name-hint')}
          errorMessage={messageAt('name')}
          autoFocus
          isRequired
        />
        <RadioGroup
          label={t('role')}
          value={asked.role}
          onChange={(chosen) => setAsked({ ...asked, role: chosen })}
          errorMessage={messageAt('role')}
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
          errorMessage={messageAt('days')}
        />
      </form>
    </Dialog>
  )
}
