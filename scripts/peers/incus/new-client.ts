import { generate } from 'selfsigned'

/** A key pair that no server has seen yet. */
export function newClient(commonName: string) {
  return generate([{ name: 'commonName', value: commonName }], { keyType: 'ec' })
}
