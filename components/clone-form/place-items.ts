import type { PlaceItem } from '#components/place-tree/place-rows.ts'
import {
  type CloneFolder,
  type ClonePlaces,
  type ComputeChoice,
  computeRefusal,
  type DatastoreChoice,
  datastoreRefusal,
  type NetworkChoice,
  type PlaceRefusal,
} from '#lib/domain/clone/clone-places.ts'

type Refused = (reason: PlaceRefusal) => string

export type FolderItem = PlaceItem & { folder: CloneFolder }
export type ComputeItem = PlaceItem & { compute: ComputeChoice }
export type DatastoreItem = PlaceItem & { datastore: DatastoreChoice }

const byName = new Intl.Collator(undefined, { numeric: true })

function sorted<Item extends { name: string }>(items: Item[]): Item[] {
  return items.toSorted((one, other) => byName.compare(one.name, other.name))
}

export function folderItems({ folders }: ClonePlaces): FolderItem[] {
  return sorted(
    folders.map((folder) => ({
      ref: folder.ref,
      parentRef: folder.parentRef,
      name: folder.name,
      refusal: null,
      folder,
    })),
  )
}

/** What can run the clone: in the datacenter of its folder. Null: in any. */
export function computeItems(
  { compute }: ClonePlaces,
  datacenterRef: string | null,
  words: Refused,
): ComputeItem[] {
  const near = compute.filter((one) => datacenterRef === null || one.datacenterRef === datacenterRef)
  return sorted(
    near.map((one) => {
      const refusal = computeRefusal(one)
      return {
        ref: one.ref,
        parentRef: one.parentRef,
        name: one.name,
        refusal: refusal && words(refusal),
        compute: one,
      }
    }),
  )
}

/** The datastores of the datacenter, those out of reach among them: people look for the one they know. */
export function datastoreItems(
  { datastores }: ClonePlaces,
  compute: ComputeChoice,
  neededBytes: bigint,
  words: Refused,
): DatastoreItem[] {
  const near = datastores.filter(
    ({ ref, datacenterRef }) =>
      datacenterRef === compute.datacenterRef || compute.datastoreRefs.includes(ref),
  )
  return sorted(
    near.map((datastore) => {
      const refusal = datastoreRefusal(datastore, compute, neededBytes)
      return {
        ref: datastore.ref,
        parentRef: null,
        name: datastore.name,
        refusal: refusal && words(refusal),
        datastore,
      }
    }),
  )
}

export function networksOf({ networks }: ClonePlaces, compute: ComputeChoice): NetworkChoice[] {
  return sorted(networks.filter(({ ref }) => compute.networkRefs.includes(ref)))
}

export function folderOf({ folders }: ClonePlaces, ref: string): CloneFolder | null {
  return folders.find((folder) => folder.ref === ref) ?? null
}

export function computeOf({ compute }: ClonePlaces, ref: string): ComputeChoice | null {
  return compute.find((one) => one.ref === ref) ?? null
}

export function datastoreOf({ datastores }: ClonePlaces, ref: string): DatastoreChoice | null {
  return datastores.find((one) => one.ref === ref) ?? null
}

/** "Paris / Production / Web": the folder with those above it. */
export function folderPath({ folders }: ClonePlaces, ref: string): string {
  const byRef = new Map(folders.map((folder) => [folder.ref, folder]))
  const names: string[] = []
  for (let at = byRef.get(ref); at && names.length < 32; at = byRef.get(at.parentRef ?? ''))
    names.unshift(at.name)
  return names.join(' / ')
}
