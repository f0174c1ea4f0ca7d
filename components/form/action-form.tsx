'use client'

import type { ReactNode } from 'react'
import { ProblemList } from '#components/ui/problem-list.tsx'
import type { FormAction } from './use-form-action.ts'

type ActionFormProps = {
  /** For a button that stands outside, such as in a dialog's footer. */
  id?: string
  action: FormAction
  /** What the action is given. */
  input: unknown
  children: ReactNode
}

/** A form whose fields are checked by its action; problems that belong to no field stand above them. */
export function ActionForm({ id, action, input, children }: ActionFormProps) {
  return (
    <form
      id={id}
      ref={action.form}
      // Pressed before the page is alive, the browser sends it by itself: what is typed must not get into the address.
      method="post"
      noValidate
      onSubmit={(event) => action.submit(event, input)}
      className="flex flex-col gap-4"
    >
      <ProblemList problems={action.formProblems} />
      {children}
    </form>
  )
}
