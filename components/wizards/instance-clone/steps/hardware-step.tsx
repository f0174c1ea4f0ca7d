'use client'

import { useTranslations } from 'next-intl'
import { CardChange } from '#components/clone-form/card-change.tsx'
import { useCloneSubject } from '#components/clone-form/clone-subject.tsx'
import { type CloneShape, withCard } from '#components/clone-form/clone-values.ts'
import { NumberField } from '#components/clone-form/number-field.tsx'
import { computeOf, networksOf } from '#components/clone-form/place-items.ts'
import type { StepBodyProps } from '#components/wizard/wizard-definition.ts'

const megabytesInGigabyte = 1024

/** What differs from the source's hardware: only what is changed here is asked for. */
export function HardwareStep({ values, set, problemAt }: StepBodyProps<CloneShape>) {
  const t = useTranslations('clone.hardware')
  const { places, source } = useCloneSubject().offer
  const { hardware } = values
  const compute = computeOf(places, values.compute.ref)
  const networks = compute ? networksOf(places, compute) : []
  const change = (changed: Partial<typeof hardware>) => set({ hardware: { ...hardware, ...changed } })

  function resize(key: number, gigabytes: number) {
    const others = hardware.disks.filter((disk) => disk.key !== key)
    change({ disks: [...others, { key, capacityMegabytes: Math.round(gigabytes * megabytesInGigabyte) }] })
  }

  return (
    <>
      {problemAt('hardware') ? (
        <p role="alert" className="text-sm text-danger">
          {problemAt('hardware')}
        </p>
      ) : null}
      <div className="grid gap-4 sm:grid-cols-2">
        <NumberField
          label={t('cpus')}
          description={t('of-source', { value: source.cpuCount })}
          value={hardware.cpuCount ?? source.cpuCount}
          onChange={(cpuCount) => change({ cpuCount: cpuCount === source.cpuCount ? null : cpuCount })}
          errorMessage={problemAt('hardware.cpuCount')}
        />
        <NumberField
          label={t('memory')}
          description={t('of-source', { value: source.memoryMegabytes / megabytesInGigabyte })}
          value={(hardware.memoryMegabytes ?? source.memoryMegabytes) / megabytesInGigabyte}
          onChange={(gigabytes) => {
            const memoryMegabytes = Math.round(gigabytes * megabytesInGigabyte)
            change({ memoryMegabytes: memoryMegabytes === source.memoryMegabytes ? null : memoryMegabytes })
          }}
          errorMessage={problemAt('hardware.memoryMegabytes')}
        />
        {source.disks.map((disk) => {
          const at = hardware.disks.findIndex(({ key }) => key === disk.key)
          const megabytes = hardware.disks[at]?.capacityMegabytes ?? disk.capacityMegabytes
          return (
            <NumberField
              key={disk.key}
              label={t('disk', { name: disk.label })}
              description={t('at-least', { value: disk.capacityMegabytes / megabytesInGigabyte })}
              value={megabytes / megabytesInGigabyte}
              onChange={(gigabytes) => resize(disk.key, gigabytes)}
              errorMessage={problemAt(`hardware.disks.${at}.capacityMegabytes`)}
            />
          )
        })}
      </div>
      {source.cards.map((card) => (
        <CardChange
          key={card.key}
          card={card}
          networks={networks}
          change={hardware.cards.find(({ key }) => key === card.key)}
          onChange={(changed) => change({ cards: withCard(hardware, card.key, changed) })}
        />
      ))}
    </>
  )
}
