import type { IncusTraits } from '../instance/incus-traits.ts'

/** Why a server would not keep this name, or keep it to harm: a key of `problems.field`. */
export type IncusNameProblem =
  | 'incus_name_characters'
  | 'incus_name_dots'
  | 'incus_name_pool_characters'
  | 'incus_name_bytes'

/**
 * What the server refuses at once ("/", "?", "&", "+": validate.IsAPIName) or only when the snapshot is recorded (a space:
 * instance.ValidName); measured on 6.0.4.
 */
const refused = /[/?&+ ]/

/** What every snapshot is a directory of. */
const mostBytes = 255

/** What the pool's own tools take in a name: zfs(8) of snapshots, lvm(8) "VALID NAMES". */
const ofDriver: Readonly<Record<string, RegExp>> = {
  zfs: /^[A-Za-z0-9_.:-]+$/,
  truenas: /^[A-Za-z0-9_.:-]+$/,
  lvm: /^[A-Za-z0-9_.-]+$/,
  lvmcluster: /^[A-Za-z0-9_.-]+$/,
}

/**
 * The daemon's real rules, which it says after the fact or not at all. Worst of all are "." and "..": a server takes them for the
 * directory of the instance's snapshots, and of everybody's, and on a pool of the driver dir empties that.
 */
export function incusNameProblem(
  name: string,
  { poolDriver }: Pick<IncusTraits, 'poolDriver'>,
): IncusNameProblem | null {
  if (name === '.' || name === '..') return 'incus_name_dots'
  if (refused.test(name)) return 'incus_name_characters'
  if (new TextEncoder().encode(name).length > mostBytes) return 'incus_name_bytes'
  const allowed = poolDriver === null ? undefined : ofDriver[poolDriver]
  return allowed && !allowed.test(name) ? 'incus_name_pool_characters' : null
}

/** Text in which everything that some pool refuses is a hyphen: for names that Jalon makes itself. */
export function asIncusName(text: string): string {
  return text
    .normalize('NFD')
    .replace(/\p{M}/gu, '')
    .replace(/[^A-Za-z0-9_.]+/g, '-')
    .replace(/^[-.]+|[-.]+$/g, '')
}
