'use client'

import { useTranslations } from 'next-intl'
import { ButtonLink } from '#components/ui/button.tsx'
import { stepOfCloneField } from '#lib/domain/clone/clone-steps.ts'
import type { OperationView } from '#lib/domain/operation/operation-view.ts'
import { paths } from '#lib/paths.ts'

/** From a clone that came to nothing back to its wizard, at the field that was to blame. */
export function CloneAgain({ job }: { job: OperationView }) {
  const t = useTranslations('clone')
  const isOver = job.state === 'failed' || job.state === 'cancelled'
  if (job.workflow !== 'instance.clone' || !isOver || !job.instanceId) return null
  const step = stepOfCloneField(job.fault?.field)
  return (
    <ButtonLink
      size="small"
      href={paths.cloneInstance(job.instanceId, { again: job.id, ...(step ? { step } : {}) })}
    >
      {t('correct')}
    </ButtonLink>
  )
}
