'use client'

import { useTranslations } from 'next-intl'
import { Checkbox } from '#components/ui/checkbox.tsx'
import { Select } from '#components/ui/select.tsx'
import type { NetworkChoice } from '#lib/domain/clone/clone-places.ts'
import type { HardwareChange } from '#lib/domain/clone/clone-request.ts'
import type { SourceCard } from '#lib/domain/clone/clone-source.ts'
import { useCloneSubject } from './clone-subject.tsx'

type Change = HardwareChange['cards'][number]

type CardChangeProps = {
  card: SourceCard
  /** Those that the chosen compute resource reaches. */
  networks: readonly NetworkChoice[]
  change: Change | undefined
  onChange: (change: Partial<Change>) => void
}

/** The network of one card, and whether it is plugged in when the clone starts. */
export function CardChange({ card, networks, change, onChange }: CardChangeProps) {
  const t = useTranslations('clone.hardware')
  const { places } = useCloneSubject().offer
  const now = places.networks.find(({ ref }) => ref === card.networkRef)
  const isReached = !now || networks.some(({ ref }) => ref === now.ref)
  return (
    <div className="flex flex-col gap-3 rounded-md border p-3">
      <Select
        label={card.label}
        options={[
          { id: '', label: t('same-network', { name: now?.name ?? t('network-unknown') }) },
          ...networks
            .filter(({ ref }) => ref !== card.networkRef)
            .map(({ ref, name }) => ({ id: ref, label: name })),
        ]}
        value={change?.networkRef ?? ''}
        {...(isReached ? {} : { description: t('out-of-reach') })}
        onChange={(ref) => onChange({ networkRef: ref === '' ? null : ref })}
      />
      <Checkbox
        isSelected={change?.connected ?? card.connected}
        onChange={(connected) => onChange({ connected: connected === card.connected ? null : connected })}
      >
        {t('connected')}
      </Checkbox>
    </div>
  )
}
