'use client'

import { useRef, useState } from 'react'
import { testConnection } from '#lib/actions/connections.ts'
import { callAction } from '#lib/client/call-action.ts'
import type { Problem } from '#lib/domain/action-result.ts'
import type { TestedConnection } from '#lib/domain/connection/connection-view.ts'
import { type AccessValues, draftOf } from './access-values.ts'

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
  const draft = draftOf(values, connectionId)
  const now = JSON.stringify(draft)

  async function run() {
    latest.current = now
    setKept({ of: now, state: { status: 'running' } })
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
