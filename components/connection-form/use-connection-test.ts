'use client'

import { useRef, useState } from 'react'
import { testConnection } from '#lib/actions/connections.ts'
import { callAction } from '#lib/client/call-action.ts'
import type { Problem } from '#lib/domain/action-result.ts'
import type { TestedConnection } from '#lib/domain/connection/connection-view.ts'
import type { AccessValues } from './access-values.ts'

type TestState =
  | { status: 'untested' }
  | { status: 'running' }
  | { status: 'passed'; tested: TestedConnection }
  | { status: 'failed'; problems: Problem[] }

export type ConnectionTest = TestState & { run: () => void }

type Kept = { of: string; state: TestState }

/** Tries what is typed. An answer holds only for the values it was given for: any change unmakes it. */
export function useConnectionTest(values: AccessValues, connectionId: string | null): ConnectionTest {
  const [kept, setKept] = useState<Kept | null>(null)
  const latest = useRef('')
  const now = JSON.stringify([values.kind, values.address, values.username, values.password, values.trust])

  async function run() {
    latest.current = now
    setKept({ of: now, state: { status: 'running' } })
    const { kind, address, username, password, trust } = values
    const draft = { connectionId, kind, address, username, password, trust }
    const result = await callAction(testConnection, draft)
    if (latest.current !== now) return
    setKept({
      of: now,
      state: result.ok
        ? { status: 'passed', tested: result.value }
        : { status: 'failed', problems: result.problems },
    })
  }

  const state: TestState = kept?.of === now ? kept.state : { status: 'untested' }
  return { ...state, run: () => void run() }
}
