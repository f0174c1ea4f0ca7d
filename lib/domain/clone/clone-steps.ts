import type { CloneField } from './clone-request.ts'

/** The steps in which a clone is put together, each with what it asks for. `secrets` goes beside the request. */
export const cloneSteps = {
  name: ['name', 'folderRef'],
  compute: ['compute'],
  storage: ['datastoreRef', 'diskFormat', 'linked'],
  options: ['powerOn'],
  guest: ['customization', 'secrets'],
  hardware: ['hardware'],
} as const satisfies Record<string, readonly (CloneField | 'secrets')[]>

/** Where a field is changed; null for one that no step shows. */
export function stepOfCloneField(field: string | undefined): keyof typeof cloneSteps | null {
  const found = Object.entries(cloneSteps).find(([, fields]) => fields.some((own) => own === field))
  return found ? (found[0] as keyof typeof cloneSteps) : null
}
