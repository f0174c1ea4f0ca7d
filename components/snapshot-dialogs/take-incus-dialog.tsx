'use client'

import { useTimeZone, useTranslations } from 'next-intl'
import { useState } from 'react'
import { PreFlightPanel } from '#components/pre-flight/pre-flight-panel.tsx'
import { usePreview } from '#components/pre-flight/use-preview.ts'
import { Checkbox } from '#components/ui/checkbox.tsx'
import { ProblemList } from '#components/ui/problem-list.tsx'
import { createSnapshot } from '#lib/actions/snapshots.ts'
import type { IncusTraits } from '#lib/domain/instance/incus-traits.ts'
import { defaultSnapshotName } from '#lib/domain/snapshot/default-name.ts'
import { asIncusName } from '#lib/domain/snapshot/incus-snapshot-name.ts'
import { defaultPattern, patternName } from '#lib/domain/snapshot/pattern-name.ts'
import { statefulRefusal } from '#lib/domain/snapshot/stateful-refusal.ts'
import type { SnapshotDialogProps } from './dialog-frame.ts'
import { askedExpiry, noExpiry } from './expiry-choice.ts'
import { ExpiryField } from './expiry-field.tsx'
import { FormDialog } from './form-dialog.tsx'
import { IncusNameField, incusNameKey } from './incus-name-field.tsx'
import { ObstacleNotice } from './obstacle-notice.tsx'
import { PowerChanged } from './power-changed.tsx'
import { ReasonField } from './reason-field.tsx'
import { useRequest } from './use-request.ts'

type TakeIncusDialogProps = SnapshotDialogProps & {
  incus: IncusTraits
  /** Names of the snapshots that there are. */
  taken: readonly string[]
}

/** "Take a snapshot" of an instance of Incus: name, expiry and, where it can be, the running state. */
export function TakeIncusDialog({
  instance,
  incus,
  taken,
  obstacle,
  onClose,
  onQueued,
}: TakeIncusDialogProps) {
  const t = useTranslations('snapshots.take-incus')
  const words = useTranslations('snapshots.take')
  const problems = useTranslations('problems')
  const timeZone = useTimeZone() ?? 'UTC'
  const request = useRequest(onQueued)
  const { pattern, expiry, expiryManual } = incus.snapshots

  const [offered] = useState(() => patternName(pattern, taken, new Date(), timeZone))
  const [name, setName] = useState(
    () => offered ?? asIncusName(defaultSnapshotName(new Date(), timeZone).replace(' ', '_')),
  )
  const [choice, setChoice] = useState(() => noExpiry('default'))
  const [expiryProblem, setExpiryProblem] = useState<string | undefined>(undefined)
  const [wantsState, setWantsState] = useState(false)
  const [reason, setReason] = useState('')
  const refusal = statefulRefusal(incus, instance.powerState)
  const memory = wantsState && refusal === null
  const asked = {
    instanceId: instance.id,
    description: '',
    memory,
    quiesce: false,
    shownPowerState: instance.powerState,
  }
  // No rule is about what a snapshot is called: typing asks the peer nothing.
  const preview = usePreview('snapshot.create', { ...asked, name: '-' })
  const refused = request.problemAt('expiry')

  function send() {
    const when = askedExpiry(choice, new Date(), timeZone)
    if ('problem' in when) return setExpiryProblem(problems(`field.${when.problem}`))
    setExpiryProblem(undefined)
    void request.send(createSnapshot, { ...asked, ...when, name, reason })
  }

  return (
    <FormDialog
      title={words('title', { name: instance.name })}
      words={{ cancel: words('cancel'), ok: words('ok') }}
      isPending={request.isPending}
      isReady={incusNameKey(name, incus, taken) === null && obstacle === null && !preview.isBlocked}
      onSend={send}
      onClose={onClose}
    >
      <p className="text-muted">{t('what-it-does')}</p>
      <ObstacleNotice obstacle={obstacle} />
      <PowerChanged now={instance.powerState} />
      <ProblemList problems={request.problemsBeside(['name', 'expiry', 'reason'])} />
      <IncusNameField
        value={name}
        onChange={setName}
        incus={incus}
        taken={taken}
        hint={
          offered === null ? t('name-hint-plain') : t('name-hint', { pattern: pattern ?? defaultPattern })
        }
        problem={request.problemAt('name')}
      />
      <ExpiryField
        value={choice}
        onChange={setChoice}
        ofInstance={expiryManual ?? expiry}
        errorMessage={expiryProblem ?? (refused && problems(refused.key, refused.params))}
      />
      <Checkbox
        isSelected={memory}
        isDisabled={refusal !== null}
        onChange={setWantsState}
        description={t('stateful-means')}
        disabledReason={refusal && t(`refusal.${refusal}`)}
      >
        {t('stateful')}
      </Checkbox>
      <PreFlightPanel {...preview} onFix={() => setWantsState(false)} />
      <ReasonField value={reason} onChange={setReason} problem={request.problemAt('reason')} />
    </FormDialog>
  )
}
