import type { Recall } from '../../transport/recall.ts'
import type { ObjectProperties } from '../property-collector/results.ts'
import { signatureOf } from './known.ts'
import { instanceProperties, watchedMachine } from './machine-properties.ts'

// Raise it when machines are read differently than before, so that those that did not change are read again: what is kept
// of them says what the older reading made of the same bytes.
export const edition = 2
const salt = `${edition} ${instanceProperties.paths.join()}`

/** Recognises machines in a page by their bytes: `marks` are of those that are kept. */
export function recallOf(marks: ReadonlyMap<string, Mark>): Recall {
  return { name: 'objects', salt, knows: (digest) => marks.has(digest) }
}

/** For a reading that wants all machines, and their digests to make marks of. */
export const recallNothing = recallOf(new Map())

/** What is kept of a machine to recognise it: of its bytes in a page, and of its watched properties. */
export type Mark = { ref: string; signature: string }

export function markOf(machine: ObjectProperties): string {
  return `${machine.digest ?? ''} ${signatureOf(machine, watchedMachine.paths)}`
}

export function signatureIn(mark: string | null): string {
  return mark?.split(' ')[1] ?? ''
}

/** By the digest of the bytes. */
export function marksByDigest(kept: ReadonlyMap<string, string>): Map<string, Mark> {
  const marks = new Map<string, Mark>()
  for (const [ref, mark] of kept) {
    const [digest = '', signature = ''] = mark.split(' ')
    if (digest !== '') marks.set(digest, { ref, signature })
  }
  return marks
}
