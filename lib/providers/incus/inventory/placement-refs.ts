/** Where an instance of a server that is no cluster's lies, in the daemon's word. */
const nowhere = ['none', '']

export function projectRef(project: string): string {
  return `project:${project}`
}

export function poolRef(pool: string): string {
  return `pool:${pool}`
}

/** Null for what is the reference of no pool. */
export function poolNamed(ref: string): string | null {
  return ref.startsWith('pool:') ? ref.slice('pool:'.length) : null
}

export function memberRef(member: string): string {
  return `member:${member}`
}

/** A network is its project's: two may each have one of the same name. */
export function networkRef(project: string, network: string): string {
  return `network:${project}/${network}`
}

/** A server alone is its own one member. */
export function hostRefOf(location: string, { serverName }: { serverName: string | null }): string | null {
  if (!nowhere.includes(location)) return memberRef(location)
  return serverName === null ? null : memberRef(serverName)
}
