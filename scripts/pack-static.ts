import { readdirSync, readFileSync, writeFileSync } from 'node:fs'
import { extname, join } from 'node:path'
import { brotliCompressSync, gzipSync } from 'node:zlib'
import { packedTypes, packings } from '../lib/web/packed-files.ts'

/** A step of the build: leaves packed copies of the scripts and styles beside them, as small as they get. */
const folder = new URL('../.next/static/', import.meta.url).pathname
const pack = { br: brotliCompressSync, gzip: (content: Buffer) => gzipSync(content, { level: 9 }) }

for (const name of readdirSync(folder, { recursive: true, encoding: 'utf8' })) {
  if (!packedTypes[extname(name)]) continue
  const content = readFileSync(join(folder, name))
  // Brotli's own default is its best.
  for (const { coding, ending } of packings) writeFileSync(join(folder, name + ending), pack[coding](content))
}
