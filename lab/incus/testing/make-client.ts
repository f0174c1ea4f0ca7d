import { generate } from 'selfsigned'

/** A certificate that no server knows yet. */
export async function makeClient(): Promise<{ cert: string; key: string }> {
  const made = await generate([{ name: 'commonName', value: 'newcomer' }], {
    keyType: 'ec',
    algorithm: 'sha256',
  })
  return { cert: made.cert, key: made.private }
}
