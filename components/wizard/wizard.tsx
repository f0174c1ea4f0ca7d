'use client'

import { useTranslations } from 'next-intl'
import { type FormEvent, lazy, Suspense, useCallback, useEffect, useRef, useState } from 'react'
import type { z } from 'zod'
import { Button, ButtonLink } from '#components/ui/button.tsx'
import { ProblemList } from '#components/ui/problem-list.tsx'
import { Skeleton } from '#components/ui/skeleton.tsx'
import type { ActionResult } from '#lib/domain/action-result.ts'
import type { DraftOwner } from './draft.ts'
import { StepList } from './step-list.tsx'
import { useLeaveGuard } from './use-leave-guard.ts'
import { useWizard } from './use-wizard.ts'
import type { WizardDefinition, WizardValues } from './wizard-definition.ts'
import { stepOfField } from './wizard-rules.ts'

const LeaveDialog = lazy(async () => ({ default: (await import('./leave-dialog.tsx')).LeaveDialog }))

type WizardProps<Shape extends z.ZodRawShape, T> = {
  definition: WizardDefinition<Shape>
  owner: DraftOwner
  /** Titles of the steps, by id. */
  titles: Record<string, string>
  finishLabel: string
  cancelHref: string
  onFinish: (values: WizardValues<Shape>) => Promise<ActionResult<T>>
  onDone: (value: T) => void
  /** What leaving now would leave behind at the provider, in words; undefined where it is nothing. */
  leftBehind?: (values: WizardValues<Shape>) => string | undefined
}

const firstWrong =
  '[aria-invalid=true]:is(input, textarea), [aria-invalid=true] :is(input, [tabindex="0"]), [data-invalid]:is(button), [data-invalid] :is(input, button)'

/** The one wizard engine: data in, one form at a time out. Enter goes on, Back keeps everything. */
export function Wizard<Shape extends z.ZodRawShape, T>(props: WizardProps<Shape, T>) {
  const { definition, owner, titles, finishLabel, cancelHref, onFinish, onDone, leftBehind } = props
  const t = useTranslations('wizard')
  const messages = useTranslations('problems')
  const wizard = useWizard(definition, owner, onFinish, onDone)
  const { steps, index, problems, draft } = wizard
  const guard = useLeaveGuard(draft.isChanged)
  const form = useRef<HTMLFormElement>(null)
  const heading = useRef<HTMLHeadingElement>(null)

  // After each move: to what is wrong, or else to the top of the step. Not when the page has just been opened.
  useEffect(() => {
    if (wizard.moves === 0) return
    const wrong = form.current?.querySelector<HTMLElement>(firstWrong)
    ;(wrong ?? heading.current)?.focus()
  }, [wizard.moves])

  const step = steps[index] ?? definition.steps[0]
  const { Body } = step
  const [held, setHeld] = useState<{ stepId: string; reason: string | null }>()
  const hold = useCallback(
    (reason: string | null) =>
      // Holding for the same reason again changes nothing, so that a step may say so whenever it is drawn.
      setHeld((former) =>
        former?.stepId === step.id && former.reason === reason ? former : { stepId: step.id, reason },
      ),
    [step.id],
  )
  const obstacle = held?.stepId === step.id ? held.reason : null
  const isLast = index === steps.length - 1

  function submit(event: FormEvent) {
    event.preventDefault()
    // A dialog inside a step has forms of its own, whose submission bubbles through React's tree.
    if (event.target === form.current && obstacle === null) void wizard.next()
  }

  return (
    <div className="grid gap-x-8 gap-y-4 md:grid-cols-[12rem_minmax(0,1fr)]">
      <StepList
        steps={steps.map(({ id }) => ({ id, title: titles[id] ?? id }))}
        index={index}
        furthest={wizard.furthest}
        onGoTo={wizard.goTo}
      />
      <form
        ref={form}
        method="post"
        onSubmit={submit}
        noValidate
        className="flex max-w-2xl min-w-0 flex-col gap-4"
      >
        <h2 ref={heading} tabIndex={-1} className="text-lg font-semibold outline-none">
          {titles[step.id]}
        </h2>
        <ProblemList problems={problems.filter(({ field, fault }) => fault || !stepOfField([step], field))} />
        {wizard.isOpening ? (
          <Skeleton lines={4} />
        ) : (
          <Body
            values={wizard.values}
            set={wizard.set}
            goTo={wizard.goTo}
            hold={hold}
            problemAt={(field) => {
              const problem = problems.find((found) => found.field === field && !found.fault)
              return problem && (problem.text ?? messages(problem.key, problem.params))
            }}
          />
        )}
        <footer className="flex flex-wrap items-center gap-2 border-t pt-4">
          {index > 0 ? <Button onPress={wizard.back}>{t('back')}</Button> : null}
          <Button
            type="submit"
            variant="primary"
            isDisabled={obstacle !== null}
            isPending={wizard.isFinishing}
            {...(obstacle === null ? {} : { 'aria-describedby': 'wizard-obstacle' })}
          >
            {isLast ? finishLabel : t('next')}
          </Button>
          <ButtonLink variant="quiet" href={cancelHref}>
            {t('cancel')}
          </ButtonLink>
          {draft.isRestored ? (
            <Button variant="quiet" onPress={wizard.startOver}>
              {t('start-over')}
            </Button>
          ) : null}
          {obstacle === null ? null : (
            <p id="wizard-obstacle" className="text-sm text-muted">
              {obstacle}
            </p>
          )}
        </footer>
      </form>
      {guard.isAsking ? (
        <Suspense fallback={null}>
          <LeaveDialog
            leftBehind={leftBehind?.(wizard.values)}
            onStay={guard.stay}
            onLeave={() => {
              draft.forget()
              guard.leave()
            }}
          />
        </Suspense>
      ) : null}
    </div>
  )
}
