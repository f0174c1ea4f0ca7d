'use client'

import { FileCog } from 'lucide-react'
import { useTranslations } from 'next-intl'
import { useMemo } from 'react'
import { PlaceTree } from '#components/place-tree/place-tree.tsx'
import { useCloneSubject } from './clone-subject.tsx'

type KeptSpecificationProps = { name: string; onChange: (name: string) => void; problem: string | undefined }

/** The specifications of the vCenter. One for another system is there, and says so. */
export function KeptSpecification({ name, onChange, problem }: KeptSpecificationProps) {
  const t = useTranslations('clone.guest')
  const { source, customizations } = useCloneSubject().offer
  const items = useMemo(
    () =>
      (customizations ?? []).map((one) => {
        const isOther = one.system !== 'other' && source.system !== 'other' && one.system !== source.system
        return {
          ref: one.name,
          parentRef: null,
          name: one.name,
          refusal: isOther ? t('for-other', { system: t(`system.${one.system}`) }) : null,
          facts: [t(`system.${one.system}`), one.description].filter(Boolean).join(' · '),
        }
      }),
    [customizations, source.system, t],
  )
  return (
    <PlaceTree
      label={t('specification')}
      items={items}
      value={name}
      onChange={({ ref }) => onChange(ref)}
      icon={() => <FileCog aria-hidden size={15} />}
      facts={({ facts }) => facts}
      errorMessage={problem}
      empty={t('none-kept')}
    />
  )
}
