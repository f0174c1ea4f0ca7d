'use client'

import { useTranslations } from 'next-intl'
import { useEffect } from 'react'
import { CloneReview } from '#components/clone-form/clone-review.tsx'
import { useCloneSubject } from '#components/clone-form/clone-subject.tsx'
import { type CloneShape, cloneForm, cloneInput } from '#components/clone-form/clone-values.ts'
import { PreFlightPanel } from '#components/pre-flight/pre-flight-panel.tsx'
import { usePreview } from '#components/pre-flight/use-preview.ts'
import type { StepBodyProps } from '#components/wizard/wizard-definition.ts'

/** Everything that was chosen, and what the rules say of it by what the peer shows now. */
export function FinishStep({ values, set, hold }: StepBodyProps<CloneShape>) {
  const t = useTranslations('clone.finish')
  const { instanceId, offer } = useCloneSubject()
  const preview = usePreview('instance.clone', {
    ...cloneInput(values, instanceId, offer.source),
    givenSecrets: [],
  })
  const { isBlocked } = preview

  useEffect(() => hold(isBlocked ? t('blocked') : null), [isBlocked, hold, t])

  return (
    <>
      <CloneReview values={values} />
      <div className="flex flex-col gap-2">
        <h3 className="font-medium">{t('pre-flight')}</h3>
        <PreFlightPanel
          {...preview}
          onFix={(fix) => {
            const change = cloneForm.safeParse({ ...values, ...fix })
            if (change.success) set(change.data)
          }}
        />
      </div>
    </>
  )
}
