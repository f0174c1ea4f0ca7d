import { z } from 'zod'
import { problemsOf } from '#lib/actions/input-problems.ts'
import type { StepProblem, WizardDefinition, WizardStep, WizardValues } from './wizard-definition.ts'

export function shownSteps<Shape extends z.ZodRawShape>(
  { steps }: WizardDefinition<Shape>,
  values: WizardValues<Shape>,
): WizardStep<Shape>[] {
  return steps.filter(({ shownWhen }) => shownWhen?.(values) ?? true)
}

/** What is wrong with the fields of one step, and with no other. */
export function stepProblems<Shape extends z.ZodRawShape>(
  { schema, schemaFor, contradictions }: WizardDefinition<Shape>,
  step: WizardStep<Shape>,
  values: WizardValues<Shape>,
): StepProblem[] {
  const judge: z.ZodRawShape = (schemaFor?.(values) ?? schema).shape
  const shape = step.fields.flatMap((field) => {
    const type = judge[field]
    return type ? [[field, type] as const] : []
  })
  const parsed = z.object(Object.fromEntries(shape)).safeParse(values)
  if (!parsed.success) return problemsOf(parsed.error)
  return (contradictions?.(values) ?? [])
    .filter(({ field }) => stepOfField([step], field))
    .map(({ field, text }) => ({ key: 'field.invalid', field, text }))
}

/** The step that holds a field ("trust.caPem" belongs to "trust"), among those shown. */
export function stepOfField<Shape extends z.ZodRawShape>(
  steps: readonly WizardStep<Shape>[],
  field: string | undefined,
): WizardStep<Shape> | undefined {
  const root = field?.split('.')[0]
  return steps.find(({ fields }) => fields.some((own) => own === root))
}

/** How far one gets from `from` towards `to`: the first step in between that has something wrong, or `to` itself. */
export function reachable<Shape extends z.ZodRawShape>(
  definition: WizardDefinition<Shape>,
  values: WizardValues<Shape>,
  from: number,
  to: number,
): { index: number; problems: StepProblem[] } {
  const steps = shownSteps(definition, values)
  for (const [index, step] of steps.entries()) {
    if (index < from || index >= to) continue
    const problems = stepProblems(definition, step, values)
    if (problems.length > 0) return { index, problems }
  }
  return { index: to, problems: [] }
}
