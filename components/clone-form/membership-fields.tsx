'use client'

import { useTranslations } from 'next-intl'
import { RadioGroup } from '#components/ui/radio-group.tsx'
import { TextField } from '#components/ui/text-field.tsx'
import type { NewCustomization } from '#lib/domain/clone/customization.ts'

type Membership = Extract<NewCustomization, { system: 'windows' }>['membership']

type MembershipFieldsProps = {
  membership: Membership
  onChange: (membership: Membership) => void
  problemIn: (field: string) => string | undefined
}

/** A workgroup, or a domain and the user who may join it. */
export function MembershipFields({ membership, onChange, problemIn }: MembershipFieldsProps) {
  const t = useTranslations('clone.guest.membership')
  const { kind } = membership
  return (
    <>
      <RadioGroup
        label={t('label')}
        value={kind}
        onChange={(chosen) =>
          onChange(
            chosen === 'domain' ? { kind: chosen, name: '', user: '' } : { kind: chosen, name: 'WORKGROUP' },
          )
        }
        options={[
          { id: 'workgroup', label: t('workgroup') },
          { id: 'domain', label: t('domain') },
        ]}
      />
      <TextField
        label={t(`name.${kind}`)}
        value={membership.name}
        onChange={(name) => onChange({ ...membership, name })}
        errorMessage={problemIn('name')}
        autoComplete="off"
        spellCheck="false"
        isRequired
      />
      {membership.kind === 'domain' ? (
        <TextField
          label={t('user')}
          description={t('user-hint')}
          value={membership.user}
          onChange={(user) => onChange({ ...membership, user })}
          errorMessage={problemIn('user')}
          autoComplete="off"
          spellCheck="false"
          isRequired
        />
      ) : null}
    </>
  )
}
