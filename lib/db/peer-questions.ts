import { createHash } from 'node:crypto'
import { countInWindow } from './count-in-window.ts'

/**
 * What one person may ask of addresses of their choosing: enough to connect twenty vCenters in a row, and far too little to
 * search a network for open ports. Counted for all web processes together.
 */
export const peerQuestionLimit = { most: 60, windowSeconds: 5 * 60 }

/** Counts a question. Returns the seconds to wait, 0 when it may be asked. */
export async function countPeerQuestion(personId: string): Promise<number> {
  const key = `peer:${createHash('sha256').update(personId).digest('hex')}`
  return (await countInWindow(key, peerQuestionLimit)).seconds
}
