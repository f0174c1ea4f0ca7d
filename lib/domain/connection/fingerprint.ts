/** A SHA-256 of 64 hex digits as 16 groups of four, upper case: people compare groups, not runs. */
export function fingerprintGroups(sha256: string): string[] {
  return sha256.toUpperCase().match(/.{1,4}/g) ?? []
}
