/** What only an instance of Incus has; sources in lib/providers/incus, where each field is parsed. */
export type IncusTraits = {
  type: 'container' | 'virtual-machine'
  project: string
  /** The cluster member that it is on; null on a server that is no cluster's. */
  location: string | null
  ephemeral: boolean
  /** The pool of its root disk, and that pool's driver: it decides what a restore can do and destroys. */
  pool: string | null
  poolDriver: string | null
  /** `migration.stateful`: without it the peer keeps no running state. */
  migrationStateful: boolean
  /** `security.protection.delete` */
  deletionProtected: boolean
  /** `zfs.remove_snapshots` of its root volume: a restore then destroys newer snapshots instead of being refused. */
  removesNewerSnapshots: boolean
  /** `snapshots.*` as expanded from its profiles; null where unset. */
  snapshots: {
    pattern: string | null
    schedule: string | null
    scheduleStopped: boolean
    expiry: string | null
    expiryManual: string | null
  }
  /** Devices that are custom volumes: no snapshot of the instance holds them. */
  customVolumes: { device: string; pool: string; volume: string }[]
  /** The project's `restricted.snapshots` is in force: the peer refuses new ones. */
  snapshotsForbidden: boolean
  /** `volatile.uuid.generation`: another one after each restore that took the configuration along, and after nothing else. */
  generation: string | null
  /** The server has the extension `instance_snapshot_disk_only_restore`; one without passes over the wish in silence. */
  canRestoreDiskOnly: boolean
}
