import { z } from 'zod'
import type { CloneSource } from './clone-source.ts'

/**
 * The disks and cards of the source as a person saw them. What differs by the time that the clone is made was not what they
 * decided about: another disk would be copied along, unseen.
 */
export const shownSource = z.object({
  disks: z.array(z.object({ key: z.int(), capacityMegabytes: z.int() })),
  cards: z.array(z.object({ key: z.int(), networkRef: z.string().nullable() })),
})
export type ShownSource = z.infer<typeof shownSource>

export function showSource({ disks, cards }: Pick<CloneSource, 'disks' | 'cards'>): ShownSource {
  return {
    disks: disks.map(({ key, capacityMegabytes }) => ({ key, capacityMegabytes })),
    cards: cards.map(({ key, networkRef }) => ({ key, networkRef })),
  }
}

/** The labels of the disks and cards that came, went or changed since; those that went are named by their key. */
export function changedSince(shown: ShownSource, source: Pick<CloneSource, 'disks' | 'cards'>): string[] {
  return [
    ...changes(shown.disks, source.disks, (a, b) => a.capacityMegabytes === b.capacityMegabytes),
    ...changes(shown.cards, source.cards, (a, b) => a.networkRef === b.networkRef),
  ]
}

function changes<Shown extends { key: number }, Now extends { key: number; label: string }>(
  shown: readonly Shown[],
  now: readonly Now[],
  isSame: (shown: Shown, now: Now) => boolean,
): string[] {
  const before = new Map(shown.map((one) => [one.key, one]))
  const different = now.filter((one) => {
    const known = before.get(one.key)
    return known === undefined || !isSame(known, one)
  })
  const gone = shown.filter(({ key }) => !now.some((one) => one.key === key))
  return [...different.map(({ label }) => label), ...gone.map(({ key }) => String(key))]
}
