import { z } from 'zod'
import { customizationChoice } from './customization.ts'
import { machineName } from './machine-name.ts'

const ref = z.string().min(1, 'required')

/** `source`: each disk as it is in the source. Thick is zeroed when it is first written ("lazily"), as a vCenter's client has it. */
export const diskFormats = ['source', 'thick', 'thin'] as const
export type DiskFormat = (typeof diskFormats)[number]

export const computeKinds = ['cluster', 'host', 'pool'] as const
export type ComputeKind = (typeof computeKinds)[number]

/** vSphere 8 configuration maxima. */
export const mostCpus = 768
export const mostMemoryMegabytes = 24 * 1024 * 1024
export const mostDiskMegabytes = 62 * 1024 * 1024

/** What differs from the source's hardware; null or absent stays as it is. Disks and cards are named by their device key. */
export const hardwareChange = z.object({
  cpuCount: z.int('cpu_count_bounds').min(1, 'cpu_count_bounds').max(mostCpus, 'cpu_count_bounds').nullable(),
  /** ESXi hands out memory by four megabytes. */
  memoryMegabytes: z
    .int('memory_bounds')
    .min(4, 'memory_bounds')
    .max(mostMemoryMegabytes, 'memory_bounds')
    .multipleOf(4, 'memory_step')
    .nullable(),
  disks: z.array(
    z.object({
      key: z.int(),
      capacityMegabytes: z
        .int('disk_size_bounds')
        .min(1, 'disk_size_bounds')
        .max(mostDiskMegabytes, 'disk_size_bounds'),
    }),
  ),
  cards: z.array(z.object({ key: z.int(), networkRef: ref.nullable(), connected: z.boolean().nullable() })),
})
export type HardwareChange = z.infer<typeof hardwareChange>

/**
 * A new machine or template out of a machine, a template or one of their snapshots. Objects are named by the peer's
 * references. It is stored with the operation, so it holds no secret.
 */
export const cloneRequest = z.object({
  name: machineName,
  /** A folder of machines; for a datacenter, its own. */
  folderRef: ref,
  compute: z.object({ kind: z.enum(computeKinds), ref }),
  datastoreRef: ref,
  diskFormat: z.enum(diskFormats),
  asTemplate: z.boolean(),
  /** Null: the source as it is now. */
  snapshotRef: ref.nullable(),
  /** The new disks keep what differs from the snapshot only, and need the source's for as long as they live. */
  linked: z.boolean(),
  customization: customizationChoice,
  hardware: hardwareChange,
  powerOn: z.boolean(),
})
export type CloneRequest = z.infer<typeof cloneRequest>
export type CloneField = keyof CloneRequest

export const sameHardware: HardwareChange = { cpuCount: null, memoryMegabytes: null, disks: [], cards: [] }

/** What is left as it is when only a name and places are chosen: the source as it stands, and the clone off. */
export const plainClone: Omit<CloneRequest, 'name' | 'folderRef' | 'compute' | 'datastoreRef'> = {
  diskFormat: 'source',
  asTemplate: false,
  snapshotRef: null,
  linked: false,
  customization: { kind: 'none' },
  hardware: sameHardware,
  powerOn: false,
}
