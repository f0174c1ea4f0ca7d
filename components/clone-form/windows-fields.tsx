'use client'

import { useTranslations } from 'next-intl'
import { PasswordField } from '#components/ui/password-field.tsx'
import { Select } from '#components/ui/select.tsx'
import { TextField } from '#components/ui/text-field.tsx'
import type { CustomizationSecrets, NewCustomization, SecretName } from '#lib/domain/clone/customization.ts'
import { MembershipFields } from './membership-fields.tsx'
import { windowsTimeZones } from './windows-time-zones.ts'

type Windows = Extract<NewCustomization, { system: 'windows' }>

type WindowsFieldsProps = {
  specification: Windows
  onChange: (specification: Windows) => void
  secrets: CustomizationSecrets
  onSecrets: (secrets: CustomizationSecrets) => void
  problemIn: (field: string) => string | undefined
  problemAtSecret: (name: SecretName) => string | undefined
}

/** What sysprep is told. Passwords go beside the request, and no draft keeps them. */
export function WindowsFields(props: WindowsFieldsProps) {
  const { specification, onChange, secrets, onSecrets, problemIn, problemAtSecret } = props
  const t = useTranslations('clone.guest')
  const zones = windowsTimeZones.map(({ number, places }) => ({ id: String(number), label: places }))
  const secret = (name: SecretName) => ({
    label: t(`secret.${name}`),
    description: t(`secret-hint.${name}`),
    value: secrets[name] ?? '',
    onChange: (text: string) => {
      const { [name]: _former, ...others } = secrets
      onSecrets(text === '' ? others : { ...others, [name]: text })
    },
    errorMessage: problemAtSecret(name),
  })
  return (
    <>
      <TextField
        label={t('computer-name')}
        description={t('computer-name-hint')}
        value={specification.computerName ?? ''}
        onChange={(text) => onChange({ ...specification, computerName: text === '' ? null : text })}
        errorMessage={problemIn('computerName')}
        autoComplete="off"
        spellCheck="false"
      />
      <TextField
        label={t('full-name')}
        value={specification.fullName}
        onChange={(fullName) => onChange({ ...specification, fullName })}
        errorMessage={problemIn('fullName')}
        autoComplete="off"
        isRequired
      />
      <TextField
        label={t('organisation')}
        value={specification.organisation}
        onChange={(organisation) => onChange({ ...specification, organisation })}
        errorMessage={problemIn('organisation')}
        autoComplete="off"
        isRequired
      />
      <Select
        label={t('time-zone')}
        options={zones}
        value={String(specification.timeZone)}
        onChange={(zone) => onChange({ ...specification, timeZone: Number(zone) })}
        errorMessage={problemIn('timeZone')}
      />
      <MembershipFields
        membership={specification.membership}
        onChange={(membership) => onChange({ ...specification, membership })}
        problemIn={(field) => problemIn(`membership.${field}`)}
      />
      {specification.membership.kind === 'domain' ? (
        <PasswordField {...secret('domainPassword')} autoComplete="new-password" isRequired />
      ) : null}
      <PasswordField {...secret('administratorPassword')} autoComplete="new-password" />
      <PasswordField {...secret('productKey')} autoComplete="new-password" />
    </>
  )
}
