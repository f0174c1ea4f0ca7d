'use client'

import { useTranslations } from 'next-intl'
import { useEffect } from 'react'
import { CloneReview } from '#components/clone-form/clone-review.tsx'
import { useCloneSubject } from '#components/clone-form/clone-subject.tsx'
import { type CloneShape, cloneForm, cloneInput } from '#components/clone-form/clone-values.ts'
import { Findings } from '#components/pre-flight/findings.tsx'
import { usePreview } from '#components/pre-flight/use-preview.ts'
import { ProblemList } from '#components/ui/problem-list.tsx'
import { Skeleton } from '#components/ui/skeleton.tsx'
import type { StepBodyProps } from '#components/wizard/wizard-definition.ts'

/** Everything that was chosen, and what the rules say of it by what the peer shows now. */
export function FinishStep({ values, set, hold }: StepBodyProps<CloneShape>) {
  const t = useTranslations('clone.finish')
  const { instanceId, offer } = useCloneSubject()
  const preview = usePreview('instance.clone', {
    ...cloneInput(values, instanceId, offer.source),
    givenSecrets: [],
  })
  const findings = preview.result?.ok ? preview.result.value.findings : []
  const isBlocked = findings.some(({ severity }) => severity === 'block')

  useEffect(() => hold(isBlocked ? t('blocked') : null), [isBlocked, hold, t])

  return (
    <>
      <CloneReview values={values} />
      <section aria-label={t('pre-flight')} className="flex flex-col gap-2">
        <h3 className="font-medium">{t('pre-flight')}</h3>
        {preview.result === null ? <Skeleton lines={2} /> : null}
        {preview.result?.ok === false ? <ProblemList problems={preview.result.problems} /> : null}
        {preview.result?.ok && findings.length === 0 ? (
          <p className="text-muted">{t('nothing-found')}</p>
        ) : null}
        <Findings
          findings={findings}
          onFix={(fix) => {
            const change = cloneForm.safeParse({ ...values, ...fix })
            if (change.success) set(change.data)
          }}
        />
      </section>
    </>
  )
}
