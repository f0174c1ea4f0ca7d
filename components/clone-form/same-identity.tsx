'use client'

import { useTranslations } from 'next-intl'
import { Checkbox } from '#components/ui/checkbox.tsx'
import { Notice } from '#components/ui/notice.tsx'
import { hasStaticAddress } from '#lib/domain/clone/clone-source.ts'
import { useCloneSubject } from './clone-subject.tsx'
import { type CloneValues, isDisconnected, withCard } from './clone-values.ts'

type SameIdentityProps = {
  values: Pick<CloneValues, 'customization' | 'hardware' | 'asTemplate'>
  set: (change: Pick<CloneValues, 'hardware'>) => void
}

/** The guide's warning about a clone that nothing tells from its source, with the one tick that keeps it harmless. */
export function SameIdentity({ values, set }: SameIdentityProps) {
  const t = useTranslations('clone.identity')
  const { source } = useCloneSubject().offer
  const { hardware } = values
  if (values.customization.kind !== 'none' || values.asTemplate) return null
  const addresses = source.cards.flatMap((card) =>
    card.addresses.filter(({ origin }) => origin === 'static').map(({ address }) => address),
  )
  const hasCards = source.cards.some(({ connected }) => connected)
  const off = hasCards && isDisconnected(hardware, source)

  function disconnect(isOn: boolean) {
    const cards = source.cards.reduce(
      (changed, { key }) =>
        withCard({ ...hardware, cards: changed }, key, { connected: isOn ? false : null }),
      hardware.cards,
    )
    set({ hardware: { ...hardware, cards } })
  }

  return (
    <Notice tone={off ? 'info' : 'warn'} title={t('title')}>
      <p>{hasStaticAddress(source) ? t('static', { addresses: addresses.join(', ') }) : t('what')}</p>
      {hasCards ? (
        <Checkbox isSelected={off} onChange={disconnect}>
          {t('disconnect', { count: source.cards.length })}
        </Checkbox>
      ) : (
        <p>{t('no-cards')}</p>
      )}
    </Notice>
  )
}
