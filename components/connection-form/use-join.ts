'use client'

import { useState } from 'react'
import { joinServer } from '#lib/actions/client-keys.ts'
import { callAction } from '#lib/client/call-action.ts'
import type { Problem } from '#lib/domain/action-result.ts'
import { type AccessValues, draftOf } from './access-values.ts'

/** Uses a token up. `onJoined` once the server trusts Jalon; what stood in the way is kept until the next try. */
export function useJoin(values: AccessValues, connectionId: string | null, onJoined: () => void) {
  const [problems, setProblems] = useState<Problem[]>([])
  const [isJoining, setJoining] = useState(false)

  async function join() {
    setJoining(true)
    const result = await callAction(joinServer, { ...draftOf(values, connectionId), token: values.token })
    setJoining(false)
    setProblems(result.ok ? [] : result.problems)
    if (result.ok) onJoined()
  }

  return { problems, isJoining, join: () => void join(), forget: () => setProblems([]) }
}
