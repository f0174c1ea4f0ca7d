'use client'

import { useTranslations } from 'next-intl'
import { useEffect, useRef } from 'react'
import { TestResult } from '#components/connection-form/test-result.tsx'
import { useConnectionTest } from '#components/connection-form/use-connection-test.ts'
import type { StepBodyProps } from '#components/wizard/wizard-definition.ts'
import { addressHost } from '#lib/domain/connection/address.ts'
import { normaliseAddressOf } from '#lib/domain/connection/address-of-kind.ts'
import { socketPath } from '#lib/domain/connection/incus-address.ts'
import type { ConnectionShape } from '../definition.ts'

/** Tries as soon as it is shown; nothing that does not work is kept. */
export function TestStep({ values, set, goTo, hold }: StepBodyProps<ConnectionShape>) {
  const t = useTranslations('connections.test')
  const test = useConnectionTest(values, null)
  const hasBegun = useRef(false)
  const hasPassed = test.status === 'passed'
  const understood = normaliseAddressOf(values.kind, values.address)
  const address = understood.ok ? understood.address : values.address

  useEffect(() => {
    // React shows a step twice while developing; the peer is asked once.
    if (hasBegun.current) return
    hasBegun.current = true
    test.run()
  })

  useEffect(() => {
    hold(hasPassed ? null : t('must-pass'))
    if (hasPassed && values.name === '') set({ name: socketPath(address) ? 'Incus' : addressHost(address) })
  }, [hasPassed, hold, t, set, values.name, address])

  return (
    <>
      <p className="text-muted">
        {values.kind === 'incus'
          ? t('what-incus', { address })
          : t('what', { address, username: values.username })}
      </p>
      <TestResult test={test} kind={values.kind} address={address} onMend={goTo} />
    </>
  )
}
