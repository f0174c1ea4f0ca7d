'use client'

import { useState } from 'react'
import { callAction } from '#lib/client/call-action.ts'
import type { ActionResult, Problem } from '#lib/domain/action-result.ts'

type Queued = { operationId: string }

/** Sends one request for an operation and keeps what stood in its way, so that the dialog can show it and stay. */
export function useRequest(onQueued: (operationId: string) => void) {
  const [problems, setProblems] = useState<Problem[]>([])
  const [isPending, setIsPending] = useState(false)

  async function send(
    action: (raw: unknown) => Promise<ActionResult<Queued>>,
    input: unknown,
  ): Promise<void> {
    setIsPending(true)
    const result = await callAction(action, input)
    setIsPending(false)
    if (!result.ok) return setProblems(result.problems)
    setProblems([])
    onQueued(result.value.operationId)
  }

  return {
    isPending,
    send,
    problemAt: (field: string) => problems.find((problem) => problem.field === field),
    /** What belongs to none of the fields that the dialog shows. */
    problemsBeside: (fields: readonly string[]) =>
      problems.filter(({ field }) => field === undefined || !fields.includes(field)),
  }
}
