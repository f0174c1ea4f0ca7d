'use client'

import { useTranslations } from 'next-intl'
import { RadioGroup } from '#components/ui/radio-group.tsx'
import { TextField } from '#components/ui/text-field.tsx'
import type { CardAddress, CustomizedNetwork } from '#lib/domain/clone/customization.ts'
import { useCloneSubject } from './clone-subject.tsx'
import { ListField } from './list-field.tsx'
import { NumberField } from './number-field.tsx'

type GuestNetworkProps = {
  network: CustomizedNetwork
  onChange: (network: CustomizedNetwork) => void
  problemIn: (field: string) => string | undefined
}

/** An address for each network card, in their order, and the name servers. */
export function GuestNetwork({ network, onChange, problemIn }: GuestNetworkProps) {
  const t = useTranslations('clone.guest')
  const { source } = useCloneSubject().offer
  return (
    <>
      {source.cards.map((card, place) => (
        <CardFields
          key={card.key}
          label={card.label}
          value={network.cards[place] ?? { kind: 'dhcp' }}
          onChange={(changed) =>
            onChange({
              ...network,
              cards: source.cards.map((_, at) =>
                at === place ? changed : (network.cards[at] ?? { kind: 'dhcp' }),
              ),
            })
          }
          problemIn={(field) => problemIn(`cards.${place}.${field}`)}
        />
      ))}
      <ListField
        label={t('dns-servers')}
        description={t('dns-servers-hint')}
        value={network.dnsServers}
        onChange={(dnsServers) => onChange({ ...network, dnsServers })}
        problemIn={(place) => problemIn(place === null ? 'dnsServers' : `dnsServers.${place}`)}
      />
      <ListField
        label={t('dns-suffixes')}
        description={t('dns-suffixes-hint')}
        value={network.dnsSuffixes}
        onChange={(dnsSuffixes) => onChange({ ...network, dnsSuffixes })}
        problemIn={(place) => problemIn(place === null ? 'dnsSuffixes' : `dnsSuffixes.${place}`)}
      />
    </>
  )
}

type CardFieldsProps = {
  label: string
  value: CardAddress
  onChange: (address: CardAddress) => void
  problemIn: (field: string) => string | undefined
}

function CardFields({ label, value, onChange, problemIn }: CardFieldsProps) {
  const t = useTranslations('clone.guest')
  return (
    <div className="flex flex-col gap-3 rounded-md border p-3">
      <RadioGroup
        label={label}
        value={value.kind}
        onChange={(kind) =>
          onChange(kind === 'dhcp' ? { kind } : { kind, address: '', prefixLength: 24, gateway: null })
        }
        options={[
          { id: 'dhcp', label: t('dhcp') },
          { id: 'fixed', label: t('fixed') },
        ]}
      />
      {value.kind === 'fixed' ? (
        <div className="grid gap-3 sm:grid-cols-[1fr_8rem_1fr]">
          <TextField
            label={t('address')}
            value={value.address}
            onChange={(address) => onChange({ ...value, address: address.trim() })}
            errorMessage={problemIn('address')}
            autoComplete="off"
            isRequired
          />
          <NumberField
            label={t('prefix')}
            value={value.prefixLength}
            onChange={(prefixLength) => onChange({ ...value, prefixLength })}
            errorMessage={problemIn('prefixLength')}
          />
          <TextField
            label={t('gateway')}
            value={value.gateway ?? ''}
            onChange={(text) => onChange({ ...value, gateway: text.trim() === '' ? null : text.trim() })}
            errorMessage={problemIn('gateway')}
            autoComplete="off"
          />
        </div>
      ) : null}
    </div>
  )
}
