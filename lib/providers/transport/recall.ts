import { hash } from 'node:crypto'

/** Which elements of a reply are recognised by their bytes, so that those read before need not be read again. */
export type Recall = {
  /** The elements' name as the peer writes it, without attributes. Any other form is read as always. */
  name: string
  /** What else decides how an element is read; different salts never know each other's digests. */
  salt: string
  knows: (digest: string) => boolean
}

/** Digests of a reply's elements in their order: of those that were left out, and of those that are still to be read. */
export type Recalled = { known: string[]; unread: string[] }

export const nothingRecalled: Recalled = { known: [], unread: [] }

/**
 * Leaves out the elements whose digests are known. A digest is known only of what was once read as one whole element of a
 * reply (`digestsOf`), so what is left out is one. What stays is judged by whoever reads it.
 */
export function cutKnown(bytes: Buffer, recall: Recall): { rest: Buffer; recalled: Recalled } {
  const start = Buffer.from(`<${recall.name}>`)
  const end = Buffer.from(`</${recall.name}>`)
  const recalled: Recalled = { known: [], unread: [] }
  const kept: Buffer[] = []
  let keptFrom = 0
  let from = bytes.indexOf(start)
  if (from === -1) return { rest: bytes, recalled }
  const context = hash('sha1', `${recall.salt}\n${declarations(bytes.subarray(0, from))}`, 'base64')
  while (from !== -1) {
    const at = bytes.indexOf(end, from)
    const to = at + end.length
    // Elements of that name inside each other, or a document that breaks off: nothing is sure, everything is read.
    if (at === -1 || !isFollowed(bytes, to, start, end)) return { rest: bytes, recalled: nothingRecalled }
    const digest = context + hash('sha1', bytes.subarray(from, to), 'base64')
    if (recall.knows(digest)) {
      recalled.known.push(digest)
      kept.push(bytes.subarray(keptFrom, from))
      keptFrom = to
    } else recalled.unread.push(digest)
    from = bytes.indexOf(start, to)
  }
  kept.push(bytes.subarray(keptFrom))
  return { rest: Buffer.concat(kept), recalled }
}

/** By its like, or by the end of what holds them all. */
function isFollowed(bytes: Buffer, from: number, start: Buffer, end: Buffer): boolean {
  let at = from
  while (bytes[at] === 0x20 || bytes[at] === 0x0a) at += 1
  const follows = (what: Buffer) => bytes.subarray(at, at + what.length).equals(what)
  return follows(start) || (follows(endTag) && !follows(end))
}

const endTag = Buffer.from('</')

/** One digest for each element that was read; none at all where elements of that name stood elsewhere too. */
export function digestsOf(count: number, { unread }: Recalled): (string | undefined)[] {
  return unread.length === count ? unread : Array.from({ length: count }, () => undefined)
}

// A prefix inside an element means what was declared around it.
function declarations(head: Buffer): string {
  return (head.toString('latin1').match(/\sxmlns(?::[^\s=]*)?\s*=\s*(?:"[^"]*"|'[^']*')/g) ?? []).join('')
}
