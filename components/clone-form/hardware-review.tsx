'use client'

import { useTranslations } from 'next-intl'
import type { HardwareChange } from '#lib/domain/clone/clone-request.ts'
import { useCloneSubject } from './clone-subject.tsx'

const megabytesInGigabyte = 1024

/** What will differ from the source, a line each. */
export function HardwareReview({ hardware }: { hardware: HardwareChange }) {
  const t = useTranslations('clone.review')
  const { places, source } = useCloneSubject().offer
  const { cpuCount, memoryMegabytes, disks, cards } = hardware
  const lines = [
    ...(cpuCount === null ? [] : [t('cpus', { before: source.cpuCount, after: cpuCount })]),
    ...(memoryMegabytes === null
      ? []
      : [
          t('memory', {
            before: source.memoryMegabytes / megabytesInGigabyte,
            after: memoryMegabytes / megabytesInGigabyte,
          }),
        ]),
    ...disks.map(({ key, capacityMegabytes }) => {
      const disk = source.disks.find((one) => one.key === key)
      return t('disk', {
        name: disk?.label ?? String(key),
        before: (disk?.capacityMegabytes ?? 0) / megabytesInGigabyte,
        after: capacityMegabytes / megabytesInGigabyte,
      })
    }),
    ...cards.flatMap(({ key, networkRef, connected }) => {
      const name = source.cards.find((one) => one.key === key)?.label ?? String(key)
      const network = places.networks.find(({ ref }) => ref === networkRef)?.name ?? networkRef
      return [
        ...(network === null ? [] : [t('network', { name, network })]),
        ...(connected === null ? [] : [t(connected ? 'plugged' : 'unplugged', { name })]),
      ]
    }),
  ]
  if (lines.length === 0) return t('same')
  return (
    <ul>
      {lines.map((line) => (
        <li key={line}>{line}</li>
      ))}
    </ul>
  )
}
