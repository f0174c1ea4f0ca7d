import type { ComponentType } from 'react'
import type { z } from 'zod'
import type { Problem } from '#lib/domain/action-result.ts'

/** What a wizard holds while it is filled in: what its schema takes, before it is parsed. */
export type WizardValues<Shape extends z.ZodRawShape> = z.input<z.ZodObject<Shape>>

export type Contradiction = { field: string; text: string }

/** What keeps people on a step. `text`: in words already, where the problem's key is none of the catalogue's. */
export type StepProblem = Problem & { text?: string }

export type StepBodyProps<Shape extends z.ZodRawShape> = {
  values: WizardValues<Shape>
  /** Changes some values; what was wrong with them is forgotten. */
  set: (change: Partial<WizardValues<Shape>>) => void
  /** What is wrong with a field ("trust" or "trust.caPem"), in the reader's language. */
  problemAt: (field: string) => string | undefined
  goTo: (stepId: string) => void
  /** Keeps people on this step, and tells them why; null lets them go on. Forgotten when the step is left. */
  hold: (reason: string | null) => void
}

export type WizardStep<Shape extends z.ZodRawShape> = {
  /** Also the message key of the step's title. */
  id: string
  /** What Next checks, and where a refusal of the server leads back to. */
  fields: readonly (keyof Shape & string)[]
  /** Absent: always. */
  shownWhen?: (values: WizardValues<Shape>) => boolean
  Body: ComponentType<StepBodyProps<Shape>>
}

/**
 * A wizard as data: steps in order over the one schema that its action parses too. Where that is a union, `schema` has
 * the fields of all its members, for the values and their draft, and `schemaFor` the member that is meant.
 */
export type WizardDefinition<Shape extends z.ZodRawShape> = {
  /** What its drafts are kept under. */
  id: string
  /** Fields that no draft ever holds. */
  secrets: readonly (keyof Shape & string)[]
  schema: z.ZodObject<Shape>
  /** What judges these values; a field that it does not have is not judged. Absent: `schema`. */
  schemaFor?: (values: WizardValues<Shape>) => z.ZodObject
  initial: WizardValues<Shape>
  /** What each field alone allows and the whole does not, in the reader's language, at the field to change. */
  contradictions?: (values: WizardValues<Shape>) => readonly Contradiction[]
  steps: readonly [WizardStep<Shape>, ...WizardStep<Shape>[]]
}
