'use client'

import { useTranslations } from 'next-intl'
import { type FormEvent, useEffect, useRef, useState, useTransition } from 'react'
import { callAction } from '#lib/client/call-action.ts'
import type { ActionResult, Problem } from '#lib/domain/action-result.ts'

type FormAction<T> = (raw: unknown) => Promise<ActionResult<T>>

/**
 * Runs an action for a form, keeps what was typed, puts each problem at its field and moves the focus to the first.
 * `fields` names the inputs that can show a message; every other problem is in `formProblems`.
 */
export function useFormAction<T>(
  action: FormAction<T>,
  { fields, onDone }: { fields: readonly string[]; onDone?: (value: T) => void },
) {
  const t = useTranslations('problems')
  const form = useRef<HTMLFormElement>(null)
  const [problems, setProblems] = useState<Problem[]>([])
  const [isPending, startTransition] = useTransition()

  useEffect(() => {
    const field = problems.find((problem) => problem.field)?.field
    const input = field ? form.current?.elements.namedItem(field) : null
    if (input instanceof HTMLElement) input.focus()
  }, [problems])

  function submit(event: FormEvent<HTMLFormElement>, input: unknown) {
    event.preventDefault()
    if (isPending) return
    startTransition(async () => {
      const result = await callAction(action, input)
      setProblems(result.ok ? [] : result.problems)
      if (result.ok) onDone?.(result.value)
    })
  }

  return {
    form,
    isPending,
    submit,
    formProblems: problems.filter((problem) => !problem.field || !fields.includes(problem.field)),
    /** The message to show at a field, if it has one. */
    messageAt(field: string): string | undefined {
      const problem = problems.find((each) => each.field === field)
      return problem ? t(problem.key, problem.params) : undefined
    },
  }
}
