import { randomBytes, randomUUID } from 'node:crypto'
import { mkdir, readFile } from 'node:fs/promises'
import path from 'node:path'
import { generate } from 'selfsigned'
import { writeWhole } from '../write-whole.ts'

/** What makes a restarted lab the same peer for its clients. */
export type Identity = {
  /** 0 until the lab has listened once. */
  port: number
  password: string
  instanceUuid: string
  /** PEM. */
  key: string
  cert: string
}

const tenYears = 3650 * 86_400_000

/** Reads the identity of a state folder, or makes one. */
export async function openIdentity(folder: string, host: string): Promise<Identity> {
  await mkdir(folder, { recursive: true })
  const kept = await readIdentity(folder)
  if (kept) return kept
  const { private: key, cert } = await makeCertificate(host)
  const identity = {
    port: 0,
    password: randomBytes(12).toString('base64url'),
    instanceUuid: randomUUID(),
    key,
    cert,
  }
  await saveIdentity(folder, identity)
  return identity
}

/** Readable by its owner only: it holds a key and a password. */
export async function saveIdentity(folder: string, identity: Identity): Promise<void> {
  await writeWhole(path.join(folder, 'identity.json'), JSON.stringify(identity, null, 2))
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
    ['password', 'instanceUuid', 'key', 'cert'].every(isText) &&
    'port' in read &&
    typeof read.port === 'number'
  )
}

function makeCertificate(host: string) {
  const now = Date.now()
  return generate([{ name: 'commonName', value: 'vcenter.lab.example' }], {
    keyType: 'ec',
    algorithm: 'sha256',
    notBeforeDate: new Date(now - 3_600_000),
    notAfterDate: new Date(now + tenYears),
    extensions: [
      { name: 'basicConstraints', cA: true, critical: true },
      { name: 'keyUsage', digitalSignature: true, keyCertSign: true, critical: true },
      { name: 'extKeyUsage', serverAuth: true },
      {
        name: 'subjectAltName',
        altNames: [
          { type: 2, value: 'localhost' },
          { type: 7, ip: '127.0.0.1' },
          ...(/^[\d.]+$/.test(host) && host !== '127.0.0.1' ? [{ type: 7 as const, ip: host }] : []),
        ],
      },
    ],
  })
}
