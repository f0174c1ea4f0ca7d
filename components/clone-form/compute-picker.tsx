'use client'

import { Boxes, Layers, Server } from 'lucide-react'
import { useFormatter, useTranslations } from 'next-intl'
import { useMemo } from 'react'
import { PlaceTree } from '#components/place-tree/place-tree.tsx'
import type { ClonePlaces, ComputeChoice, Load } from '#lib/domain/clone/clone-places.ts'
import { computeItems } from './place-items.ts'

type ComputePickerProps = {
  places: ClonePlaces
  /** Only what is in this datacenter; null: everything. */
  datacenterRef: string | null
  value: string | null
  onChange: (compute: ComputeChoice) => void
  errorMessage?: string | undefined
}

const icons = { cluster: Boxes, host: Server, pool: Layers }

/** Clusters with their hosts and pools. What is full or in maintenance is there, and says so. */
export function ComputePicker({ places, datacenterRef, value, onChange, errorMessage }: ComputePickerProps) {
  const t = useTranslations('clone.compute')
  const refusals = useTranslations('clone.refusal')
  const items = useMemo(
    () => computeItems(places, datacenterRef, (reason) => refusals(reason)),
    [places, datacenterRef, refusals],
  )
  return (
    <PlaceTree
      label={t('label')}
      items={items}
      value={value}
      onChange={({ compute }) => onChange(compute)}
      icon={({ compute: { kind } }) => {
        const Icon = icons[kind]
        return <Icon aria-hidden size={15} />
      }}
      facts={({ compute }) => <ComputeFacts compute={compute} />}
      errorMessage={errorMessage}
      empty={t('none')}
    />
  )
}

function ComputeFacts({ compute }: { compute: ComputeChoice }) {
  const t = useTranslations('clone.compute')
  const format = useFormatter()
  const share = (load: Load) =>
    format.number(load.total === 0 ? 0 : load.used / load.total, {
      style: 'percent',
      maximumFractionDigits: 0,
    })
  return [
    t(`kind.${compute.kind}`),
    ...(compute.cpuMegahertz ? [t('cpu', { share: share(compute.cpuMegahertz) })] : []),
    ...(compute.memoryMegabytes ? [t('memory', { share: share(compute.memoryMegabytes) })] : []),
  ].join(' · ')
}
