import { z } from 'zod'
import {
  type CloneRequest,
  cloneRequest,
  type HardwareChange,
  plainClone,
} from '#lib/domain/clone/clone-request.ts'
import type { CloneSource } from '#lib/domain/clone/clone-source.ts'
import { customizationSecrets } from '#lib/domain/clone/customization.ts'
import { showSource } from '#lib/domain/clone/shown-source.ts'

/** What the wizards hold: the request as the action parses it, what goes beside it, and whether hardware is gone into. */
export const cloneForm = cloneRequest.extend({
  secrets: customizationSecrets,
  customiseHardware: z.boolean(),
})
export type CloneShape = (typeof cloneForm)['shape']
export type CloneValues = z.input<typeof cloneForm>

/** Nothing is chosen for anybody: a place that was not looked at is the one that is regretted. */
export const emptyClone: CloneValues = {
  ...plainClone,
  name: '',
  folderRef: '',
  compute: { kind: 'cluster', ref: '' },
  datastoreRef: '',
  secrets: {},
  customiseHardware: false,
}

/** An earlier request as the wizard holds it. Its secrets were not kept. */
export function formerValues(request: CloneRequest): CloneValues {
  const { cpuCount, memoryMegabytes, disks, cards } = request.hardware
  const customiseHardware =
    cpuCount !== null ||
    memoryMegabytes !== null ||
    disks.length > 0 ||
    cards.some(({ networkRef, connected }) => networkRef !== null || connected === true)
  return { ...emptyClone, ...request, customiseHardware }
}

/** The operation's input, without secrets: what a preview is asked for. */
export function cloneInput(values: CloneValues, instanceId: string, source: CloneSource) {
  const { secrets: _secrets, customiseHardware: _customiseHardware, ...request } = values
  return {
    ...request,
    name: request.name.trim(),
    instanceId,
    hardware: changedHardware(values, source),
    shownSource: showSource(source),
  }
}

/** Only what differs from the source. Cards that were disconnected by the one tick stay so without the rest. */
export function changedHardware(
  { hardware, customiseHardware }: Pick<CloneValues, 'hardware' | 'customiseHardware'>,
  source: CloneSource,
): HardwareChange {
  const kept = customiseHardware
    ? hardware
    : {
        cpuCount: null,
        memoryMegabytes: null,
        disks: [],
        cards: hardware.cards.map((card) => ({ ...card, networkRef: null })),
      }
  const disks = kept.disks.filter(
    ({ key, capacityMegabytes }) =>
      source.disks.find((disk) => disk.key === key)?.capacityMegabytes !== capacityMegabytes,
  )
  return {
    ...kept,
    disks,
    cards: kept.cards.filter(({ networkRef, connected }) => networkRef !== null || connected !== null),
  }
}

/** Whether the tick has disconnected every card that the source connects. */
export function isDisconnected(hardware: HardwareChange, source: CloneSource): boolean {
  return source.cards
    .filter(({ connected }) => connected)
    .every(({ key }) => hardware.cards.some((card) => card.key === key && card.connected === false))
}

/** The cards with one of them changed. `null` leaves as the source has it. */
export function withCard(
  { cards }: HardwareChange,
  key: number,
  change: Partial<HardwareChange['cards'][number]>,
): HardwareChange['cards'] {
  const former = cards.find((card) => card.key === key) ?? { key, networkRef: null, connected: null }
  return [...cards.filter((card) => card.key !== key), { ...former, ...change }]
}
