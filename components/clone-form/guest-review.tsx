'use client'

import { useTranslations } from 'next-intl'
import type { CustomizationChoice, NewCustomization } from '#lib/domain/clone/customization.ts'
import { useCloneSubject } from './clone-subject.tsx'
import { windowsTimeZones } from './windows-time-zones.ts'

/** How the guest will differ from the source's, a line for each thing that was said. Secrets are not repeated. */
export function GuestReview({ customization }: { customization: CustomizationChoice }) {
  const t = useTranslations('clone.review')
  const lines = useSpecificationLines(customization.kind === 'new' ? customization.specification : null)
  if (customization.kind === 'none') return t('customization.none')
  if (customization.kind === 'kept') return t('customization.kept', { name: customization.name })
  return (
    <>
      {t('customization.new')}
      <ul>
        {lines.map((line) => (
          <li key={line}>{line}</li>
        ))}
      </ul>
    </>
  )
}

function useSpecificationLines(specification: NewCustomization | null): string[] {
  const t = useTranslations('clone.guest')
  const pair = useTranslations('clone.review')
  const { source } = useCloneSubject().offer
  if (!specification) return []
  const line = (term: string, value: string | null) => (value ? [pair('pair', { term, value })] : [])
  const { network } = specification
  const addresses = source.cards.flatMap(({ label }, place) => {
    const card = network.cards[place]
    if (card?.kind !== 'fixed') return line(label, t('dhcp'))
    const gateway = card.gateway ? `, ${t('gateway')} ${card.gateway}` : ''
    return line(label, `${card.address}/${card.prefixLength}${gateway}`)
  })
  const own =
    specification.system === 'linux'
      ? [
          ...line(t('host-name'), specification.hostName),
          ...line(t('domain'), specification.domain),
          ...line(t('time-zone'), specification.timeZone),
        ]
      : [
          ...line(t('computer-name'), specification.computerName),
          ...line(t('full-name'), specification.fullName),
          ...line(t('organisation'), specification.organisation),
          ...line(
            t('time-zone'),
            windowsTimeZones.find(({ number }) => number === specification.timeZone)?.places ?? null,
          ),
          ...line(t(`membership.name.${specification.membership.kind}`), specification.membership.name),
        ]
  return [
    ...own,
    ...addresses,
    ...line(t('dns-servers'), network.dnsServers.join(', ')),
    ...line(t('dns-suffixes'), network.dnsSuffixes.join(', ')),
  ]
}
