'use client'

import { useRouter } from 'next/navigation'
import { useTranslations } from 'next-intl'
import { type FormEvent, useState } from 'react'
import { batchWord } from '#components/batch-state/batch-word.ts'
import { chooseInstances } from '#components/instance-selection/chosen-instances.ts'
import { areNamesValid } from '#components/snapshot-dialogs/name-fields.tsx'
import { ReasonField } from '#components/snapshot-dialogs/reason-field.tsx'
import { Button, ButtonLink } from '#components/ui/button.tsx'
import { Panel } from '#components/ui/panel.tsx'
import { ProblemList } from '#components/ui/problem-list.tsx'
import { RadioGroup } from '#components/ui/radio-group.tsx'
import { startBatch } from '#lib/actions/batches.ts'
import { callAction } from '#lib/client/call-action.ts'
import type { Problem } from '#lib/domain/action-result.ts'
import { type BatchKind, batchKinds } from '#lib/domain/batch/batch-kinds.ts'
import type { BatchPreview } from '#lib/domain/batch/batch-preview.ts'
import { paths } from '#lib/paths.ts'
import { type BatchValues, isAgeValid, requestOf } from './batch-values.ts'
import { RemoveConfirmation } from './remove-confirmation.tsx'
import { RemoveFields } from './remove-fields.tsx'
import { TakeFields } from './take-fields.tsx'

type BatchFormProps = {
  kind: BatchKind
  onKind: (kind: BatchKind) => void
  values: BatchValues
  onChange: (changed: Partial<BatchValues>) => void
  instanceIds: readonly string[]
  /** What exactly this would do; undefined while that is not known. */
  preview: BatchPreview | undefined
}

const shownFields = ['name', 'description', 'reason']

/** What is asked, why, and the button that starts it once it is known what it does. */
export function BatchForm({ kind, onKind, values, onChange, instanceIds, preview }: BatchFormProps) {
  const t = useTranslations('batches')
  const router = useRouter()
  // So that asking again, where the answer was lost, starts nothing twice. Browsers make ids on secure pages only.
  const [id] = useState(() => globalThis.crypto.randomUUID?.())
  const [problems, setProblems] = useState<Problem[]>([])
  const [isPending, setPending] = useState(false)
  const [isConfirming, setConfirming] = useState(false)
  const problemAt = (field: string) => problems.find((problem) => problem.field === field)

  const request = preview ? requestOf(kind, instanceIds, values, preview.readAt) : null
  const operations = preview?.operations ?? 0
  const isReady = request !== null && operations > 0
  const ageIsValid = isAgeValid(values)

  async function start() {
    if (!request) return
    setPending(true)
    const result = await callAction(startBatch, { ...request, id, reason: values.reason })
    if (!result.ok) {
      setPending(false)
      setConfirming(false)
      return setProblems(result.problems)
    }
    router.push(paths.batch(result.value.batchId))
    chooseInstances([])
  }

  function submit(event: FormEvent) {
    event.preventDefault()
    if (!isReady || isPending) return
    if (kind === 'snapshot.remove') setConfirming(true)
    else void start()
  }

  return (
    <Panel title={t('what')}>
      <form onSubmit={submit} noValidate className="flex flex-col gap-4">
        <RadioGroup
          label={t('kind-label', { count: instanceIds.length })}
          value={kind}
          onChange={onKind}
          options={batchKinds.map((id) => ({ id, label: t(`kind.${batchWord(id)}`) }))}
        />
        {kind === 'snapshot.create' ? (
          <TakeFields values={values} onChange={onChange} problemAt={problemAt} />
        ) : (
          <RemoveFields values={values} onChange={onChange} isValid={ageIsValid} />
        )}
        <ReasonField
          value={values.reason}
          onChange={(reason) => onChange({ reason })}
          problem={problemAt('reason')}
        />
        <ProblemList problems={problems.filter(({ field }) => !shownFields.includes(field ?? ''))} />
        <div className="flex flex-wrap gap-2">
          <Button
            type="submit"
            variant={kind === 'snapshot.remove' ? 'danger' : 'primary'}
            isPending={isPending}
            isDisabled={!isReady || (kind === 'snapshot.create' && !areNamesValid(values.names))}
          >
            {preview ? t(`start.${batchWord(kind)}`, { count: operations }) : t(`kind.${batchWord(kind)}`)}
          </Button>
          <ButtonLink href={paths.instances()} variant="quiet">
            {t('back')}
          </ButtonLink>
        </div>
      </form>
      {isConfirming && preview ? (
        <RemoveConfirmation
          preview={preview}
          isPending={isPending}
          onConfirm={() => void start()}
          onClose={() => setConfirming(false)}
        />
      ) : null}
    </Panel>
  )
}
