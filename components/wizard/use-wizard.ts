'use client'

import { useRef, useState } from 'react'
import type { z } from 'zod'
import { callAction } from '#lib/client/call-action.ts'
import type { ActionResult } from '#lib/domain/action-result.ts'
import type { DraftOwner } from './draft.ts'
import { useDraft } from './use-draft.ts'
import { stepInAddress, useStepAddress, writeStep } from './use-step-address.ts'
import type { StepProblem, WizardDefinition, WizardValues } from './wizard-definition.ts'
import { reachable, shownSteps, stepOfField } from './wizard-rules.ts'

/** A move to a step, or a refusal to move. `count` grows with each, so that focus follows even to the same step. */
type Move = { stepId: string; problems: StepProblem[]; count: number }

export function useWizard<Shape extends z.ZodRawShape, T>(
  definition: WizardDefinition<Shape>,
  owner: DraftOwner,
  finish: (values: WizardValues<Shape>) => Promise<ActionResult<T>>,
  onDone: (value: T) => void,
) {
  const draft = useDraft(definition, owner)
  const { values } = draft
  const [move, setMove] = useState<Move>({ stepId: definition.steps[0].id, problems: [], count: 0 })
  const [furthest, setFurthest] = useState(0)
  const [isFinishing, setFinishing] = useState(false)
  const hasOpened = useRef(false)

  const steps = shownSteps(definition, values)
  const index = Math.max(
    steps.findIndex(({ id }) => id === move.stepId),
    0,
  )
  const asksForStep = useStepAddress(draft.isReady, () => {
    const asked = stepInAddress()
    const wanted = Math.max(
      steps.findIndex(({ id }) => id === asked),
      0,
    )
    const opens = !hasOpened.current
    hasOpened.current = true
    const reached = reachable(definition, values, 0, wanted)
    const stepId = steps[reached.index]?.id
    if (asked !== (reached.index === 0 ? null : stepId)) tellAddress(reached.index, 'replace')
    if (reached.index !== index) show(reached.index, opens ? [] : reached.problems, opens ? 0 : 1)
  })

  function tellAddress(stepIndex: number, how: 'push' | 'replace') {
    writeStep(stepIndex === 0 ? null : (steps[stepIndex]?.id ?? null), how)
  }

  function show(stepIndex: number, problems: StepProblem[], moves: 0 | 1) {
    const step = steps[stepIndex]
    if (!step) return
    setMove(({ count }) => ({ stepId: step.id, problems, count: count + moves }))
    setFurthest((former) => Math.max(former, stepIndex))
  }

  function arrive(stepIndex: number, problems: StepProblem[]) {
    if (stepIndex !== index) tellAddress(stepIndex, 'push')
    show(stepIndex, problems, 1)
  }

  function goTo(stepId: string) {
    const target = steps.findIndex(({ id }) => id === stepId)
    if (target < 0) return
    const reached = reachable(definition, values, index, target)
    arrive(reached.index, reached.problems)
  }

  async function next() {
    if (isFinishing) return
    const reached = reachable(definition, values, index, index + 1)
    if (reached.problems.length > 0) return arrive(index, reached.problems)
    if (index + 1 < steps.length) return arrive(index + 1, [])

    setFinishing(true)
    const result = await callAction(finish, values).finally(() => setFinishing(false))
    if (result.ok) {
      draft.forget()
      return onDone(result.value)
    }
    const blamed = stepOfField(steps, result.problems.find(({ field }) => stepOfField(steps, field))?.field)
    arrive(blamed ? steps.indexOf(blamed) : index, result.problems)
  }

  function set(change: Partial<WizardValues<Shape>>) {
    draft.setValues((former) => ({ ...former, ...change }))
    const changed = Object.keys(change)
    setMove((former) => ({
      ...former,
      problems: former.problems.filter(({ field }) => !changed.includes(field?.split('.')[0] ?? '')),
    }))
  }

  return {
    values,
    steps,
    index,
    furthest,
    isFinishing,
    problems: move.problems,
    moves: move.count,
    /** The server cannot tell which step it will be: only this tab knows what was typed. */
    isOpening: asksForStep && !draft.isReady,
    draft,
    set,
    goTo,
    next,
    back: () => arrive(Math.max(index - 1, 0), []),
    startOver() {
      draft.startOver()
      setFurthest(0)
      arrive(0, [])
    },
  }
}
