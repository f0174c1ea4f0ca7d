'use client'

import { useTranslations } from 'next-intl'
import { TextField } from '#components/ui/text-field.tsx'
import type { NewCustomization } from '#lib/domain/clone/customization.ts'

type Linux = Extract<NewCustomization, { system: 'linux' }>

type LinuxFieldsProps = {
  specification: Linux
  onChange: (specification: Linux) => void
  problemIn: (field: string) => string | undefined
}

/** Host name, domain and time zone of a Linux guest. */
export function LinuxFields({ specification, onChange, problemIn }: LinuxFieldsProps) {
  const t = useTranslations('clone.guest')
  return (
    <>
      <TextField
        label={t('host-name')}
        description={t('host-name-hint')}
        value={specification.hostName ?? ''}
        onChange={(text) => onChange({ ...specification, hostName: text === '' ? null : text })}
        errorMessage={problemIn('hostName')}
        autoComplete="off"
        spellCheck="false"
      />
      <TextField
        label={t('domain')}
        description={t('domain-hint')}
        value={specification.domain}
        onChange={(domain) => onChange({ ...specification, domain })}
        errorMessage={problemIn('domain')}
        autoComplete="off"
        spellCheck="false"
        isRequired
      />
      <TextField
        label={t('time-zone')}
        description={t('time-zone-linux-hint')}
        value={specification.timeZone ?? ''}
        onChange={(text) => onChange({ ...specification, timeZone: text === '' ? null : text })}
        errorMessage={problemIn('timeZone')}
        autoComplete="off"
        spellCheck="false"
      />
    </>
  )
}
