// ManagedEntity.name and CreateSnapshotEx_Task's name: these three travel as %25, %2f and %5c (API reference).
const escapes: Readonly<Record<string, string>> = { '%': '%25', '/': '%2f', '\\': '%5c' }
const plain: Readonly<Record<string, string>> = { '%25': '%', '%2f': '/', '%5c': '\\' }

export function escapeName(name: string): string {
  return name.replace(/[%/\\]/g, (character) => escapes[character] ?? character)
}

/** Leaves every other percent sign alone: a peer that did not escape its names shows them as they are. */
export function unescapeName(name: string): string {
  return name.replace(/%(25|2f|5c)/gi, (sequence) => plain[sequence.toLowerCase()] ?? sequence)
}
