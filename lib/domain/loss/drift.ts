import { z } from 'zod'
import type { CloneSource, SourceCard, SourceDisk } from '../clone/clone-source.ts'

const count = z.int().nonnegative()

/** One way in which the machine's hardware differs from the snapshot's, and what going back makes of it. */
export const driftSchema = z.discriminatedUnion('kind', [
  z.object({ kind: z.literal('cpu'), now: count, before: count }),
  z.object({ kind: z.literal('memory'), nowMegabytes: count, beforeMegabytes: count }),
  /** Not in the snapshot: going back takes it off the machine. */
  z.object({ kind: z.literal('disk-added'), label: z.string(), megabytes: count }),
  /** Only in the snapshot: it comes back as it was. */
  z.object({ kind: z.literal('disk-removed'), label: z.string(), megabytes: count }),
  z.object({ kind: z.literal('disk-size'), label: z.string(), nowMegabytes: count, beforeMegabytes: count }),
  z.object({ kind: z.literal('card-added'), label: z.string() }),
  z.object({ kind: z.literal('card-removed'), label: z.string() }),
  /** Networks by name, or by the peer's reference where the name is not known; null hangs on none. */
  z.object({
    kind: z.literal('card-network'),
    label: z.string(),
    now: z.string().nullable(),
    before: z.string().nullable(),
  }),
  /** Whether it is plugged in when the machine starts. */
  z.object({ kind: z.literal('card-connected'), label: z.string(), now: z.boolean(), before: z.boolean() }),
])

export type Drift = z.infer<typeof driftSchema>

type Hardware = Pick<CloneSource, 'cpuCount' | 'memoryMegabytes' | 'disks' | 'cards'>

/** What differs between the hardware `now` and that of `before`, at the snapshot; devices are the same where their keys are. */
export function driftBetween(
  now: Hardware,
  before: Hardware,
  networkNames: ReadonlyMap<string, string>,
): Drift[] {
  const drift: Drift[] = []
  if (now.cpuCount !== before.cpuCount)
    drift.push({ kind: 'cpu', now: now.cpuCount, before: before.cpuCount })
  if (now.memoryMegabytes !== before.memoryMegabytes) {
    const { memoryMegabytes: nowMegabytes } = now
    drift.push({ kind: 'memory', nowMegabytes, beforeMegabytes: before.memoryMegabytes })
  }
  return [
    ...drift,
    ...disksDrift(now.disks, before.disks),
    ...cardsDrift(now.cards, before.cards, networkNames),
  ]
}

function disksDrift(now: readonly SourceDisk[], before: readonly SourceDisk[]): Drift[] {
  const { added, removed, kept } = matched(now, before)
  const sized = ({ label, capacityMegabytes }: SourceDisk) => ({ label, megabytes: capacityMegabytes })
  return [
    ...added.map((disk): Drift => ({ kind: 'disk-added', ...sized(disk) })),
    ...removed.map((disk): Drift => ({ kind: 'disk-removed', ...sized(disk) })),
    ...kept.flatMap(([disk, before]): Drift[] => {
      const { label, capacityMegabytes: nowMegabytes } = disk
      const { capacityMegabytes: beforeMegabytes } = before
      return nowMegabytes === beforeMegabytes
        ? []
        : [{ kind: 'disk-size', label, nowMegabytes, beforeMegabytes }]
    }),
  ]
}

function cardsDrift(
  now: readonly SourceCard[],
  before: readonly SourceCard[],
  networkNames: ReadonlyMap<string, string>,
): Drift[] {
  const { added, removed, kept } = matched(now, before)
  const nameOf = (ref: string | null) => (ref === null ? null : (networkNames.get(ref) ?? ref))
  return [
    ...added.map(({ label }): Drift => ({ kind: 'card-added', label })),
    ...removed.map(({ label }): Drift => ({ kind: 'card-removed', label })),
    ...kept.flatMap(([card, before]): Drift[] => {
      const { label } = card
      const moved: Drift[] =
        card.networkRef === before.networkRef
          ? []
          : [{ kind: 'card-network', label, now: nameOf(card.networkRef), before: nameOf(before.networkRef) }]
      return card.connected === before.connected
        ? moved
        : [...moved, { kind: 'card-connected', label, now: card.connected, before: before.connected }]
    }),
  ]
}

function matched<D extends { key: number }>(now: readonly D[], before: readonly D[]) {
  const byKey = new Map(before.map((device) => [device.key, device]))
  const keys = new Set(now.map(({ key }) => key))
  return {
    added: now.filter(({ key }) => !byKey.has(key)),
    removed: before.filter(({ key }) => !keys.has(key)),
    kept: now.flatMap((device): [D, D][] => {
      const earlier = byKey.get(device.key)
      return earlier ? [[device, earlier]] : []
    }),
  }
}
