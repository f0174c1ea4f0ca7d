import type { IncomingMessage } from 'node:http'

/** Far above any request that a client of a simulator sends. */
const largest = 8 * 1024 ** 2

export class BodyTooLarge extends Error {}

export async function readBody(request: IncomingMessage): Promise<string> {
  const chunks: Buffer[] = []
  let size = 0
  for await (const chunk of request) {
    const buffer = Buffer.from(chunk)
    size += buffer.length
    if (size > largest) throw new BodyTooLarge('the request is larger than 8 MiB')
    chunks.push(buffer)
  }
  return Buffer.concat(chunks).toString('utf8')
}
