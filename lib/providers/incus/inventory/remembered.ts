import { type Outcome, success } from '#lib/domain/fault.ts'
import type { CallContext } from '../../provider.ts'
import type { IncusClient } from '../incus-client.ts'
import type { Feed } from './feed.ts'
import { readSurroundings, type Surroundings } from './surroundings.ts'

/** What one provider keeps between calls. */
export type Remembered = {
  /** Open from the last full reading on, so that nothing passes between it and the watch. */
  feed: Feed | null
  surroundings: { read: Surroundings; at: number } | null
}

const surroundingsMilliseconds = 30_000

/** As they were at most half a minute ago. */
export async function surroundingsOf(
  client: IncusClient,
  remembered: Remembered,
  ctx: CallContext,
): Promise<Outcome<Surroundings>> {
  const known = remembered.surroundings
  if (known && Date.now() - known.at < surroundingsMilliseconds) return success(known.read)
  const read = await readSurroundings(client, ctx)
  if (read.ok) remembered.surroundings = { read: read.value, at: Date.now() }
  return read
}
