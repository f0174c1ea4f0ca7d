'use client'

import { useTranslations } from 'next-intl'
import { type FormEvent, type RefObject, useEffect, useRef, useState, useTransition } from 'react'
import { callAction } from '#lib/client/call-action.ts'
import type { ActionResult, Problem } from '#lib/domain/action-result.ts'

type Action<T> = (raw: unknown) => Promise<ActionResult<T>>

/** An action as a form runs it. `fields` of the hook name the inputs that can show a message. */
export type FormAction = {
  form: RefObject<HTMLFormElement | null>
  isPending: boolean
  submit: (event: FormEvent<HTMLFormElement>, input: unknown) => void
  /** What belongs to no field. */
  formProblems: Problem[]
  /** The message to show at a field, if it has one. */
  messageAt: (field: string) => string | undefined
}

/**
 * Runs an action for a form, keeps what was typed, puts each problem at its field and moves the focus to the first.
 */
export function useFormAction<T>(
  action: Action<T>,
  { fields, onDone }: { fields: readonly string[]; onDone?: (value: T) => void },
): FormAction {
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
    messageAt(field) {
      const problem = problems.find((each) => each.field === field)
      return problem ? t(problem.key, problem.params) : undefined
    },
  }
}
