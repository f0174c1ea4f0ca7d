'use client'

import { useTranslations } from 'next-intl'
import { useCloneSubject } from '#components/clone-form/clone-subject.tsx'
import type { CloneShape } from '#components/clone-form/clone-values.ts'
import { newSpecification } from '#components/clone-form/new-specification.ts'
import { SameIdentity } from '#components/clone-form/same-identity.tsx'
import { Checkbox } from '#components/ui/checkbox.tsx'
import type { StepBodyProps } from '#components/wizard/wizard-definition.ts'

/** The guide's three options. The first two open a step each. */
export function OptionsStep({ values, set }: StepBodyProps<CloneShape>) {
  const t = useTranslations('clone.options')
  const { offer } = useCloneSubject()
  const { customization } = values
  return (
    <>
      <fieldset className="flex flex-col gap-4">
        <legend className="sr-only">{t('label')}</legend>
        <Checkbox
          isSelected={customization.kind !== 'none'}
          onChange={(isOn) =>
            set({
              customization: !isOn
                ? { kind: 'none' }
                : offer.customizations?.length
                  ? { kind: 'kept', name: '' }
                  : { kind: 'new', specification: newSpecification(offer.source) },
              secrets: {},
            })
          }
          description={t('guest-hint')}
        >
          {t('guest')}
        </Checkbox>
        <Checkbox
          isSelected={values.customiseHardware}
          onChange={(customiseHardware) => set({ customiseHardware })}
          description={t('hardware-hint')}
        >
          {t('hardware')}
        </Checkbox>
        <Checkbox
          isSelected={values.powerOn}
          onChange={(powerOn) => set({ powerOn })}
          description={t('power-on-hint')}
        >
          {t('power-on')}
        </Checkbox>
      </fieldset>
      <SameIdentity values={values} set={set} />
    </>
  )
}
