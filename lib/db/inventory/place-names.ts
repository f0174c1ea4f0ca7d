import type { PlacementKind } from '../../domain/instance/placement.ts'

export type Place = { ref: string; kind: PlacementKind; name: string; parentRef: string | null }

/** What an instance shows of the host that it runs on; null for a host that is not known. */
export type HostNames = { hostName: string | null; clusterRef: string | null; clusterName: string | null }

/** What an instance shows of the folder that it lies in. The path is '' directly under the datacenter. */
export type FolderNames = {
  folderPath: string | null
  datacenterRef: string | null
  datacenterName: string | null
}

export type PlaceNames = {
  hosts: ReadonlyMap<string, HostNames>
  folders: ReadonlyMap<string, FolderNames>
}

export const noHost: HostNames = { hostName: null, clusterRef: null, clusterName: null }
export const noFolder: FolderNames = { folderPath: null, datacenterRef: null, datacenterName: null }

/**
 * The names that are copied to each instance, for all places of one connection. Paths leave out the hidden folder that
 * vSphere keeps directly under each datacenter; folders outside every datacenter hold no instances and are left out.
 */
export function placeNames(places: readonly Place[]): PlaceNames {
  const byRef = new Map(places.map((place) => [place.ref, place]))
  const folders = new Map<string, FolderNames>()

  function folderNames(folder: Place, inside: ReadonlySet<Place>): FolderNames {
    const known = folders.get(folder.ref)
    if (known) return known
    const parent = folder.parentRef === null ? undefined : byRef.get(folder.parentRef)
    let names = noFolder
    if (parent?.kind === 'datacenter') {
      names = { folderPath: '', datacenterRef: parent.ref, datacenterName: parent.name }
    } else if (parent?.kind === 'folder' && !inside.has(parent)) {
      const above = folderNames(parent, new Set([...inside, parent]))
      const { folderPath } = above
      if (folderPath !== null)
        names = { ...above, folderPath: folderPath === '' ? folder.name : `${folderPath}/${folder.name}` }
    }
    folders.set(folder.ref, names)
    return names
  }

  const hosts = new Map<string, HostNames>()
  for (const place of places) {
    if (place.kind === 'folder') folderNames(place, new Set([place]))
    // What an instance of Incus lies in, as one of vSphere in its folder.
    if (place.kind === 'project') folders.set(place.ref, { ...noFolder, folderPath: place.name })
    if (place.kind !== 'host') continue
    const parent = place.parentRef === null ? undefined : byRef.get(place.parentRef)
    const cluster = parent?.kind === 'cluster' ? parent : null
    hosts.set(place.ref, {
      hostName: place.name,
      clusterRef: cluster?.ref ?? null,
      clusterName: cluster?.name ?? null,
    })
  }
  return { hosts, folders }
}
