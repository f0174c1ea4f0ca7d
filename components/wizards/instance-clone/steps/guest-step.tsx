'use client'

import { useTranslations } from 'next-intl'
import { useCloneSubject } from '#components/clone-form/clone-subject.tsx'
import type { CloneShape } from '#components/clone-form/clone-values.ts'
import { GuestFields } from '#components/clone-form/guest-fields.tsx'
import { KeptSpecification } from '#components/clone-form/kept-specification.tsx'
import { newSpecification } from '#components/clone-form/new-specification.ts'
import { RadioGroup } from '#components/ui/radio-group.tsx'
import type { StepBodyProps } from '#components/wizard/wizard-definition.ts'

/** What the guest becomes at its first start: by a specification that the vCenter keeps, or by a new one. */
export function GuestStep({ values, set, problemAt }: StepBodyProps<CloneShape>) {
  const t = useTranslations('clone.guest')
  const { offer } = useCloneSubject()
  const { customization } = values
  const isNoneKept = (offer.customizations ?? []).length === 0
  return (
    <>
      <RadioGroup
        label={t('label')}
        value={customization.kind}
        onChange={(kind) =>
          set({
            customization:
              kind === 'kept'
                ? { kind, name: '' }
                : { kind: 'new', specification: newSpecification(offer.source) },
            secrets: {},
          })
        }
        errorMessage={problemAt('customization')}
        options={[
          {
            id: 'kept',
            label: t('kept'),
            description: t('kept-hint'),
            ...(isNoneKept ? { disabledReason: t('none-kept') } : {}),
          },
          { id: 'new', label: t('new'), description: t('new-hint') },
        ]}
      />
      {customization.kind === 'kept' ? (
        <KeptSpecification
          name={customization.name}
          onChange={(name) => set({ customization: { kind: 'kept', name } })}
          problem={problemAt('customization.name')}
        />
      ) : null}
      {customization.kind === 'new' ? (
        <GuestFields
          specification={customization.specification}
          onChange={(specification) => set({ customization: { kind: 'new', specification } })}
          secrets={values.secrets}
          onSecrets={(secrets) => set({ secrets })}
          problemAt={problemAt}
        />
      ) : null}
    </>
  )
}
