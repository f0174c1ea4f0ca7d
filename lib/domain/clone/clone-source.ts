import type { GuestTools, PowerState } from '../instance/instance.ts'

/** How the guest came to an address. `static` is what two machines cannot both have. */
export type AddressOrigin = 'dhcp' | 'static' | 'automatic' | 'unknown'

export type SourceDisk = {
  /** The device's key, which the clone keeps. */
  key: number
  label: string
  capacityMegabytes: number
  /** Null where the peer does not tell, as for a raw device. */
  thin: boolean | null
  /** Left out of snapshots. */
  independent: boolean
  /** What keeps the peer from taking any snapshot of a machine with this disk. */
  snapshotObstacle: 'physical-raw' | 'shared-bus' | null
  datastoreRef: string | null
}

export type SourceCard = {
  key: number
  label: string
  networkRef: string | null
  /** At the next start. */
  connected: boolean
  macAddress: string | null
  /** Typed by somebody: the clone would have the same one. */
  macIsManual: boolean
  addresses: { address: string; origin: AddressOrigin }[]
}

/** What a clone is made of: the machine as it is now, or as it was at one of its snapshots. */
export type CloneSource = {
  ref: string
  name: string
  isTemplate: boolean
  powerState: PowerState
  guestTools: GuestTools
  /** From the guest that the machine is configured for. */
  system: 'linux' | 'windows' | 'other'
  cpuCount: number
  coresPerSocket: number
  memoryMegabytes: number
  /** What its files take up now, those of its snapshots included. */
  usedBytes: bigint | null
  disks: SourceDisk[]
  cards: SourceCard[]
}

export function hasStaticAddress(source: CloneSource): boolean {
  return source.cards.some(
    (card) => card.connected && card.addresses.some(({ origin }) => origin === 'static'),
  )
}
