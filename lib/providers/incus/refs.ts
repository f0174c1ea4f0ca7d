/** What lies at no address of the API: its name is empty, or would make the request mean another object. Nothing was sent. */
export class UnusableName extends Error {
  override readonly name = 'UnusableName'
}

export type InstanceName = { project: string; instance: string }
export type SnapshotName = InstanceName & { snapshot: string }

export function instanceRef({ project, instance }: InstanceName): string {
  return `${project}/${instance}`
}

export function snapshotRef({ project, instance, snapshot }: SnapshotName): string {
  return `${project}/${instance}/${snapshot}`
}

/** Throws UnusableName unless there are exactly the two parts. */
export function readInstanceRef(ref: string): InstanceName {
  const [project, instance, ...more] = ref.split('/').map(usable)
  if (project === undefined || instance === undefined || more.length > 0) throw unusable(ref)
  return { project, instance }
}

/** Throws UnusableName unless there are exactly the three parts. */
export function readSnapshotRef(ref: string): SnapshotName {
  const [project, instance, snapshot, ...more] = ref.split('/').map(usable)
  if (project === undefined || instance === undefined || snapshot === undefined || more.length > 0)
    throw unusable(ref)
  return { project, instance, snapshot }
}

/**
 * The part itself. The daemon takes `.`, `..` and `%2f` for names of snapshots, but no path can hold them: `c1/snapshots/..`
 * is `c1` at any router on the way, and the daemon decodes a path twice (seen with 6.0.4), so that what is asked of `%41`
 * happens to `A`. Spaces and controls, which no name can hold, are trimmed or split at by some that a path passes.
 */
export function usable(part: string): string {
  const misleads = part === '' || part === '.' || part === '..' || /[/\\%\s\p{Cc}]/u.test(part)
  if (misleads || !part.isWellFormed()) throw unusable(part)
  return part
}

function unusable(part: string): UnusableName {
  return new UnusableName(`${JSON.stringify(part)} names nothing that can be asked for`)
}
