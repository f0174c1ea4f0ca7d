import { type InstanceName, type SnapshotName, usable } from './refs.ts'

declare const built: unique symbol

/** A path and query on the peer that was built here, from checked parts only: no other text can be sent. */
export type IncusPath = string & { readonly [built]: true }

export const serverPath = path('')
export const certificatesPath = path('/certificates')
export const operationsPath = path('/operations?recursion=1&all-projects=true')
export const eventsPath = path('/events?type=operation,lifecycle&all-projects=true')
export const projectsPath = path('/projects?recursion=1')
export const poolsPath = path('/storage-pools?recursion=1')
export const networksEverywherePath = path('/networks?recursion=1&all-projects=true')
export const membersPath = path('/cluster/members?recursion=1')
/** Without their states and snapshots, which recursion=2 takes the daemon ten milliseconds each to tell. */
export const instancesPath = path('/instances?recursion=1&all-projects=true')

/** Throws UnusableName. */
export function certificatePath(fingerprint: string): IncusPath {
  return path(`/certificates/${part(fingerprint)}`)
}

/** Throws UnusableName. */
export function poolSpacePath(pool: string): IncusPath {
  return path(`/storage-pools/${part(pool)}/resources`)
}

/** One instance. Throws UnusableName. */
export function instancePath({ project, instance }: InstanceName): IncusPath {
  return path(`/instances/${part(instance)}?project=${part(project)}`)
}

/** Its power. Throws UnusableName. */
export function instanceStatePath({ project, instance }: InstanceName): IncusPath {
  return path(`/instances/${part(instance)}/state?project=${part(project)}`)
}

/** All its snapshots, whole. Throws UnusableName. */
export function snapshotsPath({ project, instance }: InstanceName): IncusPath {
  return path(`/instances/${part(instance)}/snapshots?recursion=1&project=${part(project)}`)
}

/** Where a new snapshot is asked for. Throws UnusableName. */
export function newSnapshotPath({ project, instance }: InstanceName): IncusPath {
  return path(`/instances/${part(instance)}/snapshots?project=${part(project)}`)
}

/**
 * One snapshot. Without its last part this would be the instance itself, for deletion too: the part is never optional, and
 * what is empty or leads elsewhere has no path. Throws UnusableName.
 */
export function snapshotPath({ project, instance, snapshot }: SnapshotName): IncusPath {
  return path(`/instances/${part(instance)}/snapshots/${part(snapshot)}?project=${part(project)}`)
}

/** Throws UnusableName. */
export function operationPath(task: string): IncusPath {
  return path(`/operations/${part(task)}`)
}

/** The root volume of an instance. Throws UnusableName. */
export function rootVolumePath(pool: string, type: string, { project, instance }: InstanceName): IncusPath {
  return path(`/storage-pools/${part(pool)}/volumes/${part(type)}/${part(instance)}?project=${part(project)}`)
}

/** Answers when the operation ends, or after so many seconds. Throws UnusableName. */
export function operationWaitPath(task: string, seconds: number): IncusPath {
  return path(`/operations/${part(task)}/wait?timeout=${seconds}`)
}

function part(name: string): string {
  return encodeURIComponent(usable(name))
}

function path(rest: string): IncusPath {
  // The one place where a path is made.
  return `/1.0${rest}` as IncusPath
}
