import type { CloneSource } from '#lib/domain/clone/clone-source.ts'
import { failure, type Outcome, ownFault, success } from '#lib/domain/fault.ts'
import type { CallContext } from '../../provider.ts'
import { WireError, type XmlElement } from '../../transport/xml-element.ts'
import { guestToolsOf } from '../inventory/instance.ts'
import { powerStateOf } from '../inventory/power-state.ts'
import { booleanAt, intAt, longAt, nameAt, textAt } from '../inventory/property-values.ts'
import { virtualMachine, virtualMachineSnapshot } from '../managed-object.ts'
import { readObjects } from '../property-collector/reading.ts'
import type { ObjectProperties } from '../property-collector/results.ts'
import { decodeWith } from '../soap-port.ts'
import type { VimClient } from '../vim-client.ts'
import { guestCardsOf } from './guest-cards.ts'
import { cardOf, cardsIn, diskOf, disksIn } from './hardware.ts'

const hardwarePaths = [
  'config.guestId',
  'config.hardware.numCPU',
  'config.hardware.numCoresPerSocket',
  'config.hardware.memoryMB',
  'config.hardware.device',
]

/** Of a machine, running or not. */
export const sourceProperties = {
  type: 'VirtualMachine',
  paths: [
    'name',
    'config.template',
    'runtime.powerState',
    'guest.toolsRunningStatus',
    'guest.toolsVersionStatus2',
    'guest.net',
    'summary.storage.committed',
    ...hardwarePaths,
  ],
}

/** VirtualMachineSnapshot.config is the machine's whole configuration when it was taken. */
const snapshotProperties = { type: 'VirtualMachineSnapshot', paths: hardwarePaths }

/** What the wizard shows of a source, and its devices as they go back over the wire to be edited. */
export type ReadSource = { source: CloneSource; devices: XmlElement }

/** The machine, or with a snapshot its hardware at that time. A snapshot that is gone is `snapshot_gone` on its field. */
export async function readSource(
  client: VimClient,
  instanceRef: string,
  snapshotRef: string | null,
  ctx: CallContext,
): Promise<Outcome<ReadSource>> {
  const machines = await readObjects(client, [virtualMachine(instanceRef)], sourceProperties, ctx)
  if (!machines.ok) return machines
  const [machine] = machines.value
  if (machine === undefined) return failure({ code: 'not_found', message: instanceRef, retryable: false })
  if (snapshotRef === null) return decodeWith(() => sourceOf(machine, machine))
  const snapshots = await readObjects(client, [virtualMachineSnapshot(snapshotRef)], snapshotProperties, ctx)
  if (!snapshots.ok) return snapshots.fault.code === 'not_found' ? failure(snapshotGone()) : snapshots
  const [snapshot] = snapshots.value
  return snapshot ? decodeWith(() => sourceOf(machine, snapshot)) : failure(snapshotGone())
}

/** `hardware` is the machine itself or one of its snapshots. Throws WireError when a property is not of its documented type. */
export function sourceOf(machine: ObjectProperties, hardware: ObjectProperties): ReadSource {
  const devices = hardware.properties.get('config.hardware.device')
  if (devices === undefined) throw new WireError(`config.hardware.device is missing on ${hardware.object.id}`)
  const guest = guestCardsOf(machine.properties.get('guest.net'))
  return {
    devices,
    source: {
      ref: machine.object.id,
      name: nameAt(machine, 'name') ?? machine.object.id,
      isTemplate: booleanAt(machine, 'config.template') ?? false,
      powerState: powerStateOf(textAt(machine, 'runtime.powerState')),
      guestTools: guestToolsOf(machine),
      system: systemOf(textAt(hardware, 'config.guestId') ?? ''),
      cpuCount: intAt(hardware, 'config.hardware.numCPU') ?? 1,
      coresPerSocket: Math.max(1, intAt(hardware, 'config.hardware.numCoresPerSocket') ?? 1),
      memoryMegabytes: intAt(hardware, 'config.hardware.memoryMB') ?? 0,
      usedBytes: longAt(machine, 'summary.storage.committed'),
      disks: disksIn(devices).map((disk) => diskOf(disk, devices)),
      cards: cardsIn(devices).map((card) => cardOf(card, guest)),
    },
  }
}

const linuxGuests =
  /linux|rhel|redhat|ubuntu|debian|centos|sles|suse|oracle|coreos|photon|fedora|asianux|amazon|rocky|alma/i

/** VirtualMachineGuestOsIdentifier. What is neither is left for the peer to judge. */
function systemOf(guestId: string): CloneSource['system'] {
  if (/^win/i.test(guestId)) return 'windows'
  return linuxGuests.test(guestId) ? 'linux' : 'other'
}

function snapshotGone() {
  return { ...ownFault('not_found', 'snapshot_gone'), field: 'snapshotRef' }
}

/** The source alone, for whoever only looks. */
export async function showSource(
  client: VimClient,
  instanceRef: string,
  snapshotRef: string | null,
  ctx: CallContext,
): Promise<Outcome<CloneSource>> {
  const read = await readSource(client, instanceRef, snapshotRef, ctx)
  return read.ok ? success(read.value.source) : read
}
