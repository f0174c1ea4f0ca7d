import { mkdir, readFile } from 'node:fs/promises'
import path from 'node:path'
import { generate } from 'selfsigned'
import { writeWhole } from '../write-whole.ts'

/** What makes a restarted lab the same peer for its clients: all in PEM, but for the port, which is 0 until it has listened. */
export type Identity = {
  port: number
  key: string
  cert: string
  /** Of the client that it trusts from the start. */
  clientKey: string
  clientCert: string
}

const tenYears = 3650 * 86_400_000

/** Reads the identity of a state folder, or makes one. */
export async function openIdentity(folder: string): Promise<Identity> {
  await mkdir(folder, { recursive: true })
  const kept = await readIdentity(folder)
  if (kept) return kept
  const { private: key, cert } = await makeCertificate('root@jalon-incus', true)
  const client = await makeCertificate('jalon-lab', false)
  const identity = { port: 0, key, cert, clientKey: client.private, clientCert: client.cert }
  await saveIdentity(folder, identity)
  return identity
}

/** Readable by its owner only: it holds a key. */
export async function saveIdentity(folder: string, identity: Identity): Promise<void> {
  await writeWhole(path.join(folder, 'identity.json'), JSON.stringify(identity, null, 2))
}

/** Incus makes ECDSA keys on P-384 for itself, and the `incus` command for its user. */
function makeCertificate(commonName: string, isServer: boolean): ReturnType<typeof generate> {
  const now = Date.now()
  return generate(
    [
      { name: 'organizationName', value: 'Linux Containers' },
      { name: 'commonName', value: commonName },
    ],
    {
      ...{ keyType: 'ec', curve: 'P-384', algorithm: 'sha384' },
      notBeforeDate: new Date(now - 3_600_000),
      notAfterDate: new Date(now + tenYears),
      extensions: [
        { name: 'basicConstraints', cA: false, critical: true },
        { name: 'keyUsage', digitalSignature: true, keyEncipherment: true, critical: true },
        isServer ? { name: 'extKeyUsage', serverAuth: true } : { name: 'extKeyUsage', clientAuth: true },
        ...(isServer
          ? [
              {
                name: 'subjectAltName' as const,
                altNames: [
                  { type: 2 as const, value: 'localhost' },
                  { type: 7 as const, ip: '127.0.0.1' },
                ],
              },
            ]
          : []),
      ],
    },
  )
}

async function readIdentity(folder: string): Promise<Identity | null> {
  try {
    const read: unknown = JSON.parse(await readFile(path.join(folder, 'identity.json'), 'utf8'))
    return isIdentity(read) ? read : null
  } catch (error) {
    if (
      error instanceof SyntaxError ||
      (error instanceof Error && 'code' in error && error.code === 'ENOENT')
    )
      return null
    throw error
  }
}

function isIdentity(read: unknown): read is Identity {
  if (typeof read !== 'object' || read === null) return false
  const isText = (name: string) => name in read && typeof Reflect.get(read, name) === 'string'
  return (
    ['key', 'cert', 'clientKey', 'clientCert'].every(isText) &&
    'port' in read &&
    typeof read.port === 'number'
  )
}
