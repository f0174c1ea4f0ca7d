import { createHash, createHmac, hkdfSync, timingSafeEqual } from 'node:crypto'
import { once } from 'node:events'
import {
  closeSync,
  createReadStream,
  createWriteStream,
  existsSync,
  openSync,
  readSync,
  renameSync,
  rmSync,
  statSync,
} from 'node:fs'
import { dirname, resolve } from 'node:path'
import { Readable, Transform } from 'node:stream'
import { pipeline } from 'node:stream/promises'
import { createGunzip, createGzip } from 'node:zlib'
import { keyId } from '../../../lib/secrets/key-ring.ts'
import { errorCode, OperatorError } from '../../start/operator-error.ts'
import { syncFolder } from '../key-file.ts'
import { decodeFrames, type Frame } from './frames.ts'

/**
 * The file: this line, the gzipped frames, and a seal over both of SHA-256 (32 bytes, whether it is whole), HMAC-SHA-256
 * (32 bytes, whether it is ours) and the id of the key for the HMAC (4 bytes). The key itself is nowhere in it.
 */
const firstLine = Buffer.from('jalon backup\n')
const sealBytes = 32 + 32 + 4

/** Writes the file, readable to its owner only. It has its name once it is whole and on the disk, and not before. */
export async function writeBackupFile(
  path: string,
  key: Buffer,
  frames: AsyncIterable<Buffer>,
): Promise<number> {
  if (existsSync(path)) throw new OperatorError(`${path} exists already: a backup replaces nothing.`)
  const partial = `${path}.partial`
  rmSync(partial, { force: true })
  const [digest, seal] = [
    createHash('sha256').update(firstLine),
    createHmac('sha256', sealKey(key)).update(firstLine),
  ]
  const sealing = new Transform({
    transform(chunk: Buffer, _encoding, done) {
      digest.update(chunk)
      seal.update(chunk)
      done(null, chunk)
    },
    flush(done) {
      done(null, Buffer.concat([digest.digest(), seal.digest(), Buffer.from(keyId(key), 'hex')]))
    },
  })
  try {
    const file = createWriteStream(partial, { flags: 'wx', mode: 0o600, flush: true })
    await once(file, 'open')
    file.write(firstLine)
    await pipeline(Readable.from(frames), createGzip(), sealing, file)
    renameSync(partial, path)
    syncFolder(dirname(resolve(path)))
  } catch (error) {
    rmSync(partial, { force: true })
    const code = errorCode(error)
    if (code && /^E(ACCES|PERM|NOENT|NOTDIR|NOSPC|ROFS|DQUOT|FBIG)$/.test(code)) {
      throw new OperatorError(`The backup cannot be written to ${path} (${code}).`)
    }
    throw error
  }
  return statSync(path).size
}

export type CheckedBackup = {
  sealedWith: string
  isOurs: 'yes' | 'no' | 'unknown key'
  frames(): AsyncGenerator<Frame>
}

/** Reads all of the file once to see that it is whole; its frames are read in a second go. */
export async function openBackupFile(path: string, keys: readonly Buffer[]): Promise<CheckedBackup> {
  const size = sizeOf(path)
  const { line, seal } = readEnds(path, size)
  if (!line.equals(firstLine) || size < firstLine.length + sealBytes) {
    throw new OperatorError(`${path} is no backup of Jalon.`)
  }
  const [digest, mark, id] = [seal.subarray(0, 32), seal.subarray(32, 64), seal.subarray(64).toString('hex')]
  const key = keys.find((known) => keyId(known) === id)
  const hashes = [createHash('sha256'), ...(key ? [createHmac('sha256', sealKey(key))] : [])]
  const end = size - sealBytes - 1
  for await (const chunk of createReadStream(path, { end })) for (const hash of hashes) hash.update(chunk)
  const [whole, ours] = hashes.map((hash) => hash.digest())
  if (!whole || !timingSafeEqual(whole, digest)) {
    throw new OperatorError(`${path} is damaged or cut short: its checksum is wrong. Nothing was touched.`)
  }
  return {
    sealedWith: id,
    isOurs: ours ? (timingSafeEqual(ours, mark) ? 'yes' : 'no') : 'unknown key',
    frames: () => decodeFrames(createReadStream(path, { start: firstLine.length, end }).pipe(createGunzip())),
  }
}

function sealKey(key: Buffer): Buffer {
  return Buffer.from(hkdfSync('sha256', key, '', 'jalon backup seal', 32))
}

function sizeOf(path: string): number {
  try {
    return statSync(path).size
  } catch (error) {
    throw new OperatorError(`${path} cannot be read (${errorCode(error)}).`)
  }
}

function readEnds(path: string, size: number): { line: Buffer; seal: Buffer } {
  const [line, seal] = [Buffer.alloc(firstLine.length), Buffer.alloc(sealBytes)]
  const file = openSync(path, 'r')
  try {
    readSync(file, line, 0, line.length, 0)
    readSync(file, seal, 0, seal.length, Math.max(0, size - sealBytes))
  } finally {
    closeSync(file)
  }
  return { line, seal }
}
