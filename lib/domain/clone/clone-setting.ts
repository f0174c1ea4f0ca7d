import type { ClonePlaces, ComputeChoice } from './clone-places.ts'
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

/** What a cluster, host or pool can reach. */
type Reach = Pick<ComputeChoice, 'datastoreRefs' | 'networkRefs'>
type PackedPlaces = Omit<ClonePlaces, 'compute'> & {
  /** `reach` is a position in `reaches`. */
  compute: (Omit<ComputeChoice, keyof Reach> & { reach: number })[]
  reaches: Reach[]
}

/** An offer in which each reach stands once: two hundred hosts share the same three hundred datastores. */
export type PackedOffer = Omit<CloneOffer, 'places'> & { places: PackedPlaces }

/** A `CloneOffer` as `GET /api/instances/{id}/clone-setting` answers it. */
export type CloneSetting = OverJson<PackedOffer>

export function packCloneOffer({ places, ...offer }: CloneOffer): PackedOffer {
  const positions = new Map<string, number>()
  const reaches: Reach[] = []
  const compute = places.compute.map(({ datastoreRefs, networkRefs, ...choice }) => {
    const key = `${datastoreRefs.join()} ${networkRefs.join()}`
    const reach = positions.get(key) ?? reaches.push({ datastoreRefs, networkRefs }) - 1
    positions.set(key, reach)
    return { ...choice, reach }
  })
  return { ...offer, places: { ...places, compute, reaches } }
}

/** The offer again, with sizes to reckon with. */
export function openCloneSetting({ source, places, customizations, readAt }: CloneSetting): CloneOffer {
  const { reaches, ...named } = places
  return {
    source: { ...source, usedBytes: bytesOrNull(source.usedBytes) },
    places: {
      ...named,
      compute: places.compute.map(({ reach, ...choice }) => ({
        ...choice,
        ...(reaches[reach] ?? { datastoreRefs: [], networkRefs: [] }),
      })),
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
