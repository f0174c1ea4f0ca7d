import { z } from 'zod'
import type { WizardDefinition, WizardValues } from './wizard-definition.ts'

/** Whose draft it is, and about which object: a machine's id, or "new" where there is none yet. */
export type DraftOwner = { personId: string; about: string }

/**
 * What a draft is kept in. In the browser it is the tab's own storage: it outlives a reload, and neither the tab nor what
 * somebody else opens beside it.
 */
export type DraftStore = Pick<Storage, 'getItem' | 'setItem' | 'removeItem'>

/** The initial values with what was kept of others; null when nothing was. */
export function readDraft<Shape extends z.ZodRawShape>(
  store: DraftStore,
  definition: WizardDefinition<Shape>,
  owner: DraftOwner,
): WizardValues<Shape> | null {
  const kept = parsed(store.getItem(keyOf(definition, owner)))
  if (!kept) return null
  const fields = keptFields(definition).filter((field) =>
    hasShape(definition.schema.shape[field], kept[field]),
  )
  return { ...definition.initial, ...Object.fromEntries(fields.map((field) => [field, kept[field]])) }
}

export function keepDraft<Shape extends z.ZodRawShape>(
  store: DraftStore,
  definition: WizardDefinition<Shape>,
  owner: DraftOwner,
  values: WizardValues<Shape>,
): void {
  const entries = Object.entries(values).filter(([field]) => keptFields(definition).includes(field))
  try {
    store.setItem(keyOf(definition, owner), JSON.stringify(Object.fromEntries(entries)))
  } catch {
    // A browser that keeps nothing, or has no room, still shows a wizard; only a reload loses what was typed.
  }
}

export function forgetDraft<Shape extends z.ZodRawShape>(
  store: DraftStore,
  definition: WizardDefinition<Shape>,
  owner: DraftOwner,
): void {
  store.removeItem(keyOf(definition, owner))
}

function keyOf({ id }: { id: string }, { personId, about }: DraftOwner): string {
  return `jalon:draft:${id}:${about}:${personId}`
}

function keptFields<Shape extends z.ZodRawShape>({ schema, secrets }: WizardDefinition<Shape>): string[] {
  const hidden: readonly string[] = secrets
  return Object.keys(schema.shape).filter((field) => !hidden.includes(field))
}

/** Another release of Jalon may have written it, with fields of another make. What is merely not valid yet is kept. */
function hasShape(field: z.core.$ZodType | undefined, value: unknown): boolean {
  if (!field || value === undefined) return false
  const result = z.safeParse(field, value)
  return result.success || result.error.issues.every(({ code }) => !otherMake.has(code))
}

const otherMake: ReadonlySet<string | undefined> = new Set([
  'invalid_type',
  'invalid_union',
  'invalid_value',
  'invalid_key',
  'invalid_element',
  'unrecognized_keys',
])

function parsed(text: string | null): Record<string, unknown> | null {
  if (text === null) return null
  try {
    const value: unknown = JSON.parse(text)
    return typeof value === 'object' && value !== null ? { ...value } : null
  } catch {
    return null
  }
}
