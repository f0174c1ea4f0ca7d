'use client'

import { useQuery } from '@tanstack/react-query'
import { useTimeZone, useTranslations } from 'next-intl'
import { useMemo, useState } from 'react'
import { chooseInstances, useChosenInstances } from '#components/instance-selection/chosen-instances.ts'
import { areNamesValid } from '#components/snapshot-dialogs/name-fields.tsx'
import { ButtonLink } from '#components/ui/button.tsx'
import { EmptyState } from '#components/ui/empty-state.tsx'
import { Panel } from '#components/ui/panel.tsx'
import { Skeleton } from '#components/ui/skeleton.tsx'
import { batchPreviewQuery } from '#lib/client/queries/batches.ts'
import type { BatchKind } from '#lib/domain/batch/batch-kinds.ts'
import { defaultSnapshotName } from '#lib/domain/snapshot/default-name.ts'
import { paths } from '#lib/paths.ts'
import { BatchForm } from './batch-form.tsx'
import { type BatchValues, initialAge, requestOf } from './batch-values.ts'
import { PreviewPanel } from './preview-panel.tsx'
import { useSettled } from './use-settled.ts'

/** Where one thing is asked of many instances: what, and beside it what it would do to each. */
export function BatchRequest({ initialKind }: { initialKind: BatchKind }) {
  const t = useTranslations('batches')
  const chosen = useChosenInstances()
  const timeZone = useTimeZone() ?? 'UTC'
  const [kind, setKind] = useState(initialKind)
  const [values, setValues] = useState<BatchValues>(() => ({
    names: { name: defaultSnapshotName(new Date(), timeZone), description: '' },
    quiesce: true,
    memory: false,
    ...initialAge,
    reason: '',
  }))
  const [openedName] = useState(values.names.name)
  const { memory, quiesce, age, ageUnit } = values
  const name = areNamesValid(values.names) ? values.names.name : openedName
  const asked = useMemo(
    () =>
      requestOf(kind, [...(chosen ?? [])], {
        // Nothing that is judged depends on the description.
        names: { name, description: '' },
        memory,
        quiesce,
        age,
        ageUnit,
      }),
    [kind, chosen, name, memory, quiesce, age, ageUnit],
  )
  const settled = useSettled(asked)
  const preview = useQuery(batchPreviewQuery(settled))
  const table = settled && preview.data?.kind === kind ? preview.data : undefined
  const isCurrent = settled === asked && !preview.isPlaceholderData && !preview.error

  function change(changed: Partial<BatchValues>) {
    setValues((now) => ({ ...now, ...changed }))
  }

  if (chosen === null) return <Skeleton lines={8} />
  if (chosen.size === 0) {
    return (
      <Panel>
        <EmptyState
          title={t('nothing-chosen')}
          actions={<ButtonLink href={paths.instances()}>{t('to-instances')}</ButtonLink>}
        >
          {t('nothing-chosen-hint')}
        </EmptyState>
      </Panel>
    )
  }
  return (
    <div className="grid items-start gap-4 lg:grid-cols-[minmax(0,1fr)_minmax(0,2fr)]">
      <BatchForm
        kind={kind}
        onKind={setKind}
        values={values}
        onChange={change}
        instanceIds={[...chosen]}
        preview={isCurrent ? table : undefined}
      />
      <PreviewPanel
        kind={kind}
        preview={table}
        isReading={preview.isFetching || settled !== asked}
        error={preview.error}
        onReadAgain={() => void preview.refetch()}
        onLeaveOut={(id) => chooseInstances([...chosen].filter((each) => each !== id))}
      />
    </div>
  )
}
