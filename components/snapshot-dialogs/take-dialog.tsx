'use client'

import { useTimeZone, useTranslations } from 'next-intl'
import { useState } from 'react'
import { PreFlightPanel } from '#components/pre-flight/pre-flight-panel.tsx'
import { usePreview } from '#components/pre-flight/use-preview.ts'
import { Checkbox } from '#components/ui/checkbox.tsx'
import { ProblemList } from '#components/ui/problem-list.tsx'
import { createSnapshot } from '#lib/actions/snapshots.ts'
import { defaultSnapshotName } from '#lib/domain/snapshot/default-name.ts'
import { takeOptions } from '#lib/domain/snapshot/take-options.ts'
import type { SnapshotDialogProps } from './dialog-frame.ts'
import { FormDialog } from './form-dialog.tsx'
import { areNamesValid, NameFields } from './name-fields.tsx'
import { ObstacleNotice } from './obstacle-notice.tsx'
import { PowerChanged } from './power-changed.tsx'
import { ReasonField } from './reason-field.tsx'
import { useRequest } from './use-request.ts'

/** "Take a snapshot", as the guide has it: name, description and, for a running machine, memory or quiescing. */
export function TakeDialog({ instance, obstacle, onClose, onQueued }: SnapshotDialogProps) {
  const t = useTranslations('snapshots.take')
  const timeZone = useTimeZone() ?? 'UTC'
  const request = useRequest(onQueued)

  const [names, setNames] = useState(() => ({
    name: defaultSnapshotName(new Date(), timeZone),
    description: '',
  }))
  const refusals = takeOptions(instance)
  // Until somebody chooses, the better of what is possible, also when that changes beneath the open dialog.
  const advised = refusals.quiesce === null ? 'quiesce' : refusals.memory === null ? 'memory' : null
  const [own, setOwn] = useState<'memory' | 'quiesce' | null | undefined>(undefined)
  const chosen = own === undefined ? advised : own
  const [reason, setReason] = useState('')
  const [sentName, setSentName] = useState('')
  const choice = {
    memory: chosen === 'memory' && refusals.memory === null,
    quiesce: chosen === 'quiesce' && refusals.quiesce === null,
  }
  // The warning is about the name that was sent; another name is another question.
  const problemAt = (field: string) =>
    field === 'name' && names.name !== sentName ? undefined : request.problemAt(field)
  const isShared = problemAt('name')?.key === 'snapshots.name-shared'

  const [openedName] = useState(names.name)
  const preview = usePreview('snapshot.create', {
    instanceId: instance.id,
    // No rule is about what a snapshot is called: typing asks the peer nothing.
    name: openedName,
    description: '',
    ...choice,
    shownPowerState: instance.powerState,
  })

  function mend(set: Readonly<Record<string, unknown>>) {
    const mended = { ...choice, ...set }
    setOwn(mended.quiesce ? 'quiesce' : mended.memory ? 'memory' : null)
  }

  function send() {
    setSentName(names.name)
    void request.send(createSnapshot, {
      instanceId: instance.id,
      ...names,
      ...choice,
      shownPowerState: instance.powerState,
      reason,
      allowSharedName: isShared,
    })
  }

  return (
    <FormDialog
      title={t('title', { name: instance.name })}
      words={{ cancel: t('cancel'), ok: isShared ? t('take-anyway') : t('ok') }}
      isPending={request.isPending}
      isReady={areNamesValid(names) && obstacle === null && !preview.isBlocked}
      onSend={send}
      onClose={onClose}
    >
      <p className="text-muted">{t('what-it-does')}</p>
      <ObstacleNotice obstacle={obstacle} />
      <PowerChanged now={instance.powerState} />
      <ProblemList problems={request.problemsBeside(['name', 'description', 'reason'])} />
      <NameFields value={names} onChange={setNames} problemAt={problemAt} />
      <fieldset className="flex flex-col gap-3">
        <legend className="mb-2 font-medium">{t('options')}</legend>
        <Checkbox
          isSelected={choice.quiesce}
          isDisabled={refusals.quiesce !== null}
          onChange={(isOn) => setOwn(isOn ? 'quiesce' : null)}
          description={t('quiesce-means')}
          disabledReason={refusals.quiesce && t(`refusal.${refusals.quiesce}`)}
        >
          {t('quiesce')}
        </Checkbox>
        <Checkbox
          isSelected={choice.memory}
          isDisabled={refusals.memory !== null}
          onChange={(isOn) => setOwn(isOn ? 'memory' : null)}
          description={t('memory-means')}
          disabledReason={refusals.memory && t(`refusal.${refusals.memory}`)}
        >
          {t('memory')}
        </Checkbox>
      </fieldset>
      <PreFlightPanel {...preview} onFix={mend} />
      <ReasonField value={reason} onChange={setReason} problem={request.problemAt('reason')} />
    </FormDialog>
  )
}
