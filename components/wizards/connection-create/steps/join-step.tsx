'use client'

import { useTranslations } from 'next-intl'
import { useEffect } from 'react'
import { JoinField } from '#components/connection-form/join-field.tsx'
import { TestResult } from '#components/connection-form/test-result.tsx'
import { useConnectionTest } from '#components/connection-form/use-connection-test.ts'
import type { StepBodyProps } from '#components/wizard/wizard-definition.ts'
import type { ConnectionShape } from '../definition.ts'

/** Nobody goes on before the server trusts Jalon: everything behind it would be refused. */
export function JoinStep({ values, set, problemAt, goTo, hold }: StepBodyProps<ConnectionShape>) {
  const t = useTranslations('connections.incus')
  const test = useConnectionTest(values, null)
  const hasPassed = test.status === 'passed'

  useEffect(() => hold(hasPassed ? null : t('must-trust')), [hasPassed, hold, t])

  return (
    <>
      <JoinField values={values} set={set} problemAt={problemAt} connectionId={null} test={test} />
      <TestResult test={test} kind="incus" address={values.address} onMend={goTo} isJoining />
    </>
  )
}
