'use client'

import { useTranslations } from 'next-intl'
import { useMemo, useState } from 'react'
import { ActionForm } from '#components/form/action-form.tsx'
import { useFormAction } from '#components/form/use-form-action.ts'
import { Button } from '#components/ui/button.tsx'
import { DescriptionList } from '#components/ui/description-list.tsx'
import { Select } from '#components/ui/select.tsx'
import { TextField } from '#components/ui/text-field.tsx'
import { showToast } from '#components/ui/toast.tsx'
import { saveAccount } from '#lib/actions/account.ts'
import type { Role } from '#lib/domain/person/role.ts'
import { type Locale, locales } from '#lib/i18n/locales.ts'

type AccountFormProps = {
  email: string
  role: Role
  initial: { name: string; locale: Locale; timeZone: string | null }
}

const browserZone = 'browser'

/** The town first, since that is what one types to find it in the list. */
function zoneLabel(id: string): string {
  const [town = id, ...regions] = id.replaceAll('_', ' ').split('/').reverse()
  return regions.length > 0 ? `${town} (${regions.reverse().join(', ')})` : town
}

export function AccountForm({ email, role, initial }: AccountFormProps) {
  const t = useTranslations('settings.account')
  const shell = useTranslations('shell')
  const [name, setName] = useState(initial.name)
  const [locale, setLocale] = useState(initial.locale)
  const [zone, setZone] = useState(initial.timeZone ?? browserZone)
  const zones = useMemo(
    () => [
      { id: browserZone, label: t('zone-of-browser') },
      ...['UTC', ...Intl.supportedValuesOf('timeZone')]
        .map((id) => ({ id, label: zoneLabel(id) }))
        .sort((left, right) => left.label.localeCompare(right.label, locale)),
    ],
    [t, locale],
  )
  const form = useFormAction(saveAccount, {
    fields: ['name', 'timeZone'],
    onDone: () => showToast({ tone: 'ok', title: t('saved') }),
  })
  return (
    <ActionForm action={form} input={{ name, locale, timeZone: zone === browserZone ? null : zone }}>
      <DescriptionList
        items={[
          { term: t('email'), value: email },
          { term: t('role'), value: shell(`roles.${role}`) },
        ]}
      />
      <TextField
        label={t('name')}
        name="name"
        autoComplete="name"
        value={name}
        onChange={setName}
        errorMessage={form.messageAt('name')}
        isRequired
      />
      <Select
        label={shell('language')}
        value={locale}
        onChange={setLocale}
        options={locales.map((id) => ({ id, label: shell(`languages.${id}`) }))}
      />
      <Select
        label={t('zone')}
        value={zone}
        onChange={setZone}
        options={zones}
        description={t('zone-hint')}
        errorMessage={form.messageAt('timeZone')}
      />
      <span>
        <Button type="submit" variant="primary" isPending={form.isPending}>
          {t('save')}
        </Button>
      </span>
    </ActionForm>
  )
}
