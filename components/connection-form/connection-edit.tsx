'use client'

import { useRouter } from 'next/navigation'
import { useTranslations } from 'next-intl'
import { useRef, useState } from 'react'
import { ConnectionFault } from '#components/connection-fault/connection-fault.tsx'
import { useFormAction } from '#components/form/use-form-action.ts'
import { Button, ButtonLink } from '#components/ui/button.tsx'
import { Panel } from '#components/ui/panel.tsx'
import { ProblemList } from '#components/ui/problem-list.tsx'
import { showToast } from '#components/ui/toast.tsx'
import { updateConnection } from '#lib/actions/connections.ts'
import { removalOf } from '#lib/domain/connection/client-key.ts'
import type { ConnectionValues } from '#lib/domain/connection/connection-input.ts'
import type { ConnectionDetail } from '#lib/domain/connection/connection-view.ts'
import type { MendedIn } from '#lib/domain/connection/verdict.ts'
import type { Fault } from '#lib/domain/fault.ts'
import { paths } from '#lib/paths.ts'
import { AccessFields } from './access-fields.tsx'
import { draftOf, isSocket } from './access-values.ts'
import { AddressField } from './address-field.tsx'
import { ConnectionSettings } from './connection-settings.tsx'
import { KeyRenewal } from './key-renewal.tsx'
import { TestResult } from './test-result.tsx'
import { TrustField } from './trust-field.tsx'
import { useConnectionTest } from './use-connection-test.ts'

const shownAtFields = [
  'name',
  'parallelLimit',
  'datastoreLimit',
  'address',
  'username',
  'password',
  'trust',
  'trust.caPem',
  'trust.sha256',
  'trust.confirmed',
]

const none: Fault[] = []

export function ConnectionEdit({ connection }: { connection: ConnectionDetail }) {
  const t = useTranslations('connections')
  const router = useRouter()
  const [values, setValues] = useState(() => valuesOf(connection))
  const [faults, setFaults] = useState<Fault[]>(none)
  const set = (change: Partial<ConnectionValues>) => {
    setValues((former) => ({ ...former, ...change }))
    setFaults(none)
  }
  const test = useConnectionTest(values, connection.id)
  const parts = {
    access: useRef<HTMLDivElement>(null),
    trust: useRef<HTMLDivElement>(null),
    join: useRef<HTMLDivElement>(null),
  }
  const isIncus = values.kind === 'incus'
  const isLocal = isSocket(values)
  const former = values.clientKeyId === null ? null : connection.ownCertificate
  const { form, isPending, submit, formProblems, messageAt } = useFormAction(saveOrExplain, {
    fields: shownAtFields,
    onDone: () => {
      showToast({
        tone: 'ok',
        title: t('saved', { name: values.name }),
        ...(former ? { description: t('incus.remove-former', { command: removalOf(former.sha256) }) } : {}),
      })
      router.push(paths.connection(connection.id))
    },
  })
  const fields = { values, set, problemAt: messageAt }

  // A refusal of the peer marks its field, and says at the button what the peer said.
  async function saveOrExplain(raw: unknown) {
    const result = await updateConnection(raw)
    setFaults(result.ok ? none : result.problems.flatMap(({ fault }) => fault ?? []))
    return result
  }

  function mend(place: MendedIn) {
    parts[place].current?.querySelector<HTMLElement>('input, button')?.focus()
  }

  return (
    <form
      ref={form}
      noValidate
      onSubmit={(event) => {
        const { name, parallelLimit, datastoreLimit } = values
        submit(event, { ...draftOf(values, connection.id), name, parallelLimit, datastoreLimit })
      }}
      className="flex max-w-3xl flex-col gap-4"
    >
      <Panel title={t('edit-settings')}>
        <div className="flex flex-col gap-4">
          <ConnectionSettings {...fields} />
        </div>
      </Panel>
      <Panel title={isIncus ? t('fields.address') : t('steps.access')}>
        <div ref={parts.access} className="flex flex-col gap-4">
          {isIncus ? <AddressField {...fields} /> : <AccessFields {...fields} keptFor={connection.address} />}
        </div>
      </Panel>
      {isLocal ? null : (
        <Panel title={t('steps.trust')}>
          <div ref={parts.trust}>
            <TrustField
              {...fields}
              keptFingerprint={connection.trust.mode === 'fingerprint' ? connection.trust.sha256 : null}
              onMend={() => mend('access')}
            />
          </div>
        </Panel>
      )}
      {isIncus && !isLocal ? (
        <Panel title={t('steps.join')}>
          <div ref={parts.join}>
            <KeyRenewal
              {...fields}
              connectionId={connection.id}
              kept={connection.ownCertificate}
              test={test}
            />
          </div>
        </Panel>
      ) : null}
      <TestResult test={test} kind={values.kind} address={values.address} onMend={mend} />
      {faults.map((fault) => (
        <ConnectionFault key={fault.code} fault={fault} kind={values.kind} address={values.address} />
      ))}
      <ProblemList problems={formProblems.filter(({ fault }) => !fault)} />
      <div className="flex flex-wrap items-center gap-2">
        <Button type="submit" variant="primary" isPending={isPending}>
          {t('save')}
        </Button>
        <Button isPending={test.status === 'running'} onPress={test.run}>
          {t('test.run')}
        </Button>
        <ButtonLink href={paths.connection(connection.id)} variant="quiet">
          {t('cancel')}
        </ButtonLink>
      </div>
    </form>
  )
}

function valuesOf({
  kind,
  address,
  username,
  trust,
  name,
  parallelLimit,
  datastoreLimit,
}: ConnectionDetail): ConnectionValues {
  return {
    kind,
    address,
    username,
    password: '',
    clientKeyId: null,
    token: '',
    trust: trust.mode === 'fingerprint' ? { ...trust, confirmed: true } : trust,
    name,
    parallelLimit,
    datastoreLimit,
  }
}
