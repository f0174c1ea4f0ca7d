type Space = { capacityBytes: string | null; freeBytes: string | null }

/** Below this share a delta disk that grows can stop every machine on the datastore: guard rail vs-datastore-space. */
export const shortShare = 0.1

/** What is free of the whole, from 0 to 1; null where the peer does not tell. */
export function freeShare({ capacityBytes, freeBytes }: Space): number | null {
  if (capacityBytes === null || freeBytes === null || capacityBytes === '0') return null
  return Math.min(Number(freeBytes) / Number(capacityBytes), 1)
}

export function isShort(space: Space): boolean {
  const share = freeShare(space)
  return share !== null && share < shortShare
}
