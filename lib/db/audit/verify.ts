import { hash as digest } from 'node:crypto'
import type { ClientBase } from 'pg'
import { z } from 'zod'
import { type Link, readLinks } from './links.ts'
import { type SealKey, sealOf } from './seal.ts'

export type Head = { sequence: number; hash: string }

export type Break = {
  kind: 'altered' | 'missing' | 'reordered' | 'unsealed'
  /** The first entry that is not as it was written. */
  sequence: number
  /** What stands there now, if anything does. */
  found: { at: string; action: string; personName: string } | null
  /** What gives it away, in plain words. */
  evidence: string
}

export type Verdict = { count: number; head: Head | null; broken: Break | null }

const firstPrevious = '0'.repeat(64)
/** How many removed entries are looked for where those after them were renumbered. */
const mostRenumbered = 1_000

/**
 * Walks the chain from its first entry and stops at the first link that does not hold. Everything is computed here from
 * the columns: nothing that somebody may have changed in the database, its functions included, is asked for a verdict.
 * `expected` are heads that were noted elsewhere, which a chain that was cut or written anew does not have.
 */
export async function verifyChain(
  client: ClientBase,
  keys: readonly SealKey[],
  expected: readonly Head[] = [],
): Promise<Verdict> {
  const noted = new Map(expected.map(({ sequence, hash }) => [sequence, hash]))
  let head: Head | null = null
  for await (const link of readLinks(client)) {
    const broken =
      (await findBrokenPlace(client, link, head)) ??
      findBrokenContent(link, keys) ??
      findOtherThanNoted(link, noted)
    if (broken) return { count: head?.sequence ?? 0, head, broken }
    head = { sequence: link.sequence, hash: link.hash }
  }
  return { count: head?.sequence ?? 0, head, broken: await findCutTail(client, head, expected) }
}

async function findBrokenPlace(client: ClientBase, link: Link, head: Head | null): Promise<Break | null> {
  const sequence = (head?.sequence ?? 0) + 1
  const previousHash = head?.hash ?? firstPrevious
  if (link.sequence === sequence && link.previousHash === previousHash) return null

  const elsewhere = await client.query<{ sequence: string }>(
    'SELECT "sequence"::text FROM "AuditEntry" WHERE "previousHash" = $1 AND "sequence" <> $2 LIMIT 1',
    [previousHash, sequence],
  )
  const moved = elsewhere.rows[0]?.sequence
  if (moved) {
    const evidence = `the entry that was written as number ${sequence} stands at ${moved}`
    return { kind: 'reordered', sequence, found: link.sequence === sequence ? shown(link) : null, evidence }
  }
  if (link.sequence !== sequence) {
    const last = link.sequence - 1
    const evidence = last === sequence ? 'it is not there' : `${sequence} to ${last} are not there`
    return { kind: 'missing', sequence, found: null, evidence }
  }
  for (let removed = 1; removed <= mostRenumbered; removed += 1) {
    if (hashOf(link.canonical.replace(/^\[1, \d+,/, `[1, ${sequence + removed},`)) !== link.hash) continue
    const evidence = `what stands there was written as number ${sequence + removed}: those before it were removed`
    return { kind: 'missing', sequence, found: shown(link), evidence }
  }
  return { kind: 'altered', sequence, found: shown(link), evidence: 'it does not follow the entry before it' }
}

function findBrokenContent(link: Link, keys: readonly SealKey[]): Break | null {
  if (hashOf(link.canonical) !== link.hash) {
    return { ...brokenAt(link, 'altered'), evidence: 'its content does not match its hash' }
  }
  const known = keys.filter(({ id }) => link.seals[id] !== undefined)
  if (known.length === 0) {
    const ids = Object.keys(link.seals)
    const evidence = ids.length > 0 ? `its seal is of another key (${ids.join(', ')})` : 'it has no seal'
    return { ...brokenAt(link, 'unsealed'), evidence }
  }
  if (known.every((key) => link.seals[key.id] === sealOf(key, BigInt(link.sequence), link.hash))) return null
  return { ...brokenAt(link, 'altered'), evidence: 'its hash was computed anew: the seal does not fit' }
}

function findOtherThanNoted(link: Link, noted: Map<number, string>): Break | null {
  const hash = noted.get(link.sequence)
  if (hash === undefined || hash === link.hash) return null
  return {
    kind: 'altered',
    sequence: link.sequence,
    found: shown(link),
    evidence: 'its hash was noted as another: the chain up to it was written anew',
  }
}

async function findCutTail(
  client: ClientBase,
  head: Head | null,
  expected: readonly Head[],
): Promise<Break | null> {
  const last = head?.sequence ?? 0
  const seals = await client.query<{ last: string | null }>(
    'SELECT max("sequence")::text AS last FROM "AuditSeal" WHERE "sequence" > $1',
    [last],
  )
  const known = Math.max(Number(seals.rows[0]?.last ?? 0), ...expected.map(({ sequence }) => sequence))
  if (known <= last) return null
  const evidence = `the log ends at ${last}, and once reached at least ${known}`
  return { kind: 'missing', sequence: last + 1, found: null, evidence }
}

function brokenAt(link: Link, kind: Break['kind']) {
  return { kind, sequence: link.sequence, found: shown(link) }
}

const start = z.tuple([z.literal(1), z.number(), z.string(), z.string(), z.string(), z.unknown(), z.string()])

/** What a person needs to recognise the entry. */
function shown({ canonical }: Link): Break['found'] {
  const [, , at, action, , , personName] = start.rest(z.unknown()).parse(JSON.parse(canonical))
  return { at, action, personName }
}

function hashOf(canonical: string): string {
  return digest('sha256', canonical)
}
