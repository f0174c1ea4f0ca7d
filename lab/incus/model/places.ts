/** Configuration keys and values, as Incus keeps them: all text. */
export type Config = Record<string, string>

/** A device of an instance or a profile, by its name. */
export type Devices = Record<string, Record<string, string>>

export type Project = { name: string; description: string; config: Config }

export type Profile = { name: string; project: string; description: string; config: Config; devices: Devices }

export type Pool = {
  name: string
  /** dir, btrfs, zfs, lvm or ceph: it decides what a restore can do. */
  driver: string
  description: string
  config: Config
  usedBytes: number
  totalBytes: number
}

export type Network = { name: string; type: string; managed: boolean; project: string; config: Config }

/** Only a cluster has members. */
export type Member = {
  name: string
  address: string
  database: boolean
  status: 'Online' | 'Offline' | 'Evacuated'
}

export type CustomVolume = { name: string; pool: string; project: string; createdAt: string; config: Config }

export type ImageAlias = { name: string; fingerprint: string; type: 'container' | 'virtual-machine' }
