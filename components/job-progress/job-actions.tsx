'use client'

import { useRouter } from 'next/navigation'
import { useTranslations } from 'next-intl'
import { useEffect, useRef, useState } from 'react'
import { Button } from '#components/ui/button.tsx'
import { ProblemList } from '#components/ui/problem-list.tsx'
import { cancelOperation, resumeInterruptedOperation, retryFailedOperation } from '#lib/actions/operations.ts'
import { callAction } from '#lib/client/call-action.ts'
import type { ActionResult, Problem } from '#lib/domain/action-result.ts'
import type { OperationView } from '#lib/domain/operation/operation-view.ts'
import { paths } from '#lib/paths.ts'

/** What can be done about a job in its state: cancel, try again, or go on. Nothing for those who only look. */
export function JobActions({ job }: { job: OperationView }) {
  const t = useTranslations('jobs.action')
  const router = useRouter()
  const [problems, setProblems] = useState<Problem[]>([])
  const [pending, setPending] = useState<string | null>(null)
  const { id: operationId, state } = job
  const group = useRef<HTMLDivElement>(null)
  const hasActed = useRef(false)

  // What was pressed goes with the state that it ended; a keyboard would be sent back to the top of the page.
  // biome-ignore lint/correctness/useExhaustiveDependencies: the state's change is what takes the button away.
  useEffect(() => {
    if (!hasActed.current || document.activeElement !== document.body) return
    hasActed.current = false
    group.current?.focus()
  }, [state])

  async function run<T>(
    name: string,
    action: (raw: unknown) => Promise<ActionResult<T>>,
    onDone?: (value: T) => void,
  ) {
    hasActed.current = true
    setPending(name)
    const result = await callAction(action, { operationId })
    setPending(null)
    setProblems(result.ok ? [] : result.problems)
    if (result.ok) onDone?.(result.value)
  }

  const canRetry = (state === 'failed' || state === 'cancelled') && job.retriedById === null
  return (
    // biome-ignore lint/a11y/useSemanticElements: these are buttons and their refusal, not fields of a form.
    <div
      ref={group}
      role="group"
      aria-label={t('title')}
      tabIndex={-1}
      className="flex flex-wrap items-center gap-2 rounded-sm"
    >
      {state === 'queued' || state === 'running' ? (
        <Button
          size="small"
          isPending={pending === 'cancel'}
          onPress={() => void run('cancel', cancelOperation)}
        >
          {t('cancel')}
        </Button>
      ) : null}
      {state === 'interrupted' ? (
        <Button
          size="small"
          variant="primary"
          isPending={pending === 'resume'}
          onPress={() => void run('resume', resumeInterruptedOperation)}
        >
          {t('resume')}
        </Button>
      ) : null}
      {canRetry ? (
        <Button
          size="small"
          isPending={pending === 'retry'}
          onPress={() =>
            void run('retry', retryFailedOperation, (value) => router.push(paths.job(value.operationId)))
          }
        >
          {t('retry')}
        </Button>
      ) : null}
      <ProblemList problems={problems} />
    </div>
  )
}
