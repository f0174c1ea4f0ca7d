import type { SnapshotNames } from '#components/snapshot-dialogs/name-fields.tsx'
import type { BatchKind } from '#lib/domain/batch/batch-kinds.ts'
import { type BatchRequest, batchRequest, olderThanBounds } from '#lib/domain/batch/batch-request.ts'

export const ageUnits = ['days', 'hours'] as const
export type AgeUnit = (typeof ageUnits)[number]

/** What the page has been told, for either kind of batch: switching between them loses nothing. */
export type BatchValues = {
  names: SnapshotNames
  memory: boolean
  quiesce: boolean
  /** NaN: what is typed is no number. */
  age: number
  ageUnit: AgeUnit
  reason: string
}

export type BatchFieldsProps = {
  values: BatchValues
  onChange: (changed: Partial<BatchValues>) => void
}

/** The guide's 72 hours. */
export const initialAge = { age: 3, ageUnit: 'days' } as const satisfies Partial<BatchValues>

/** What to ask, or null while something in it cannot be asked. `asOf`: the moment from which an age is counted back. */
export function requestOf(
  kind: BatchKind,
  instanceIds: readonly string[],
  values: Omit<BatchValues, 'reason'>,
  asOf?: string,
): BatchRequest | null {
  const asked =
    kind === 'snapshot.create'
      ? { ...values.names, memory: values.memory, quiesce: values.quiesce }
      : { olderThanHours: hoursOf(values), ...(asOf ? { asOf } : {}) }
  return batchRequest.safeParse({ kind, instanceIds, ...asked }).data ?? null
}

function hoursOf({ age, ageUnit }: Pick<BatchValues, 'age' | 'ageUnit'>): number {
  return ageUnit === 'days' ? age * 24 : age
}

export function isAgeValid(values: BatchValues): boolean {
  const hours = hoursOf(values)
  return Number.isInteger(hours) && hours >= olderThanBounds.min && hours <= olderThanBounds.max
}
