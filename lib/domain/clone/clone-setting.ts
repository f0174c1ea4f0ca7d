import type { ClonePlaces } from './clone-places.ts'
import type { CloneSource } from './clone-source.ts'
import type { CustomizationSpec } from './customization.ts'

/** A value as it is after a way through JSON: sizes are decimal strings, moments ISO 8601 in UTC. */
type OverJson<T> = T extends bigint | Date
  ? string
  : T extends readonly (infer Item)[]
    ? OverJson<Item>[]
    : T extends object
      ? { [K in keyof T]: OverJson<T[K]> }
      : T

/** Everything that a wizard offers for a clone of one source, all of it asked of the peer at `readAt`. */
export type CloneOffer = {
  source: CloneSource
  places: ClonePlaces
  /** Null where the peer keeps none, or lets this account see none: a new one can be written all the same. */
  customizations: CustomizationSpec[] | null
  readAt: Date
}

/** A `CloneOffer` as `GET /api/instances/{id}/clone-setting` answers it. */
export type CloneSetting = OverJson<CloneOffer>

/** The offer again, with sizes to reckon with. */
export function openCloneSetting({ source, places, customizations, readAt }: CloneSetting): CloneOffer {
  return {
    source: { ...source, usedBytes: bytesOrNull(source.usedBytes) },
    places: {
      ...places,
      datastores: places.datastores.map((one) => ({
        ...one,
        capacityBytes: BigInt(one.capacityBytes),
        freeBytes: BigInt(one.freeBytes),
        provisionedBytes: BigInt(one.provisionedBytes),
      })),
    },
    customizations:
      customizations?.map((one) => ({
        ...one,
        changedAt: one.changedAt === null ? null : new Date(one.changedAt),
      })) ?? null,
    readAt: new Date(readAt),
  }
}

function bytesOrNull(bytes: string | null): bigint | null {
  return bytes === null ? null : BigInt(bytes)
}
