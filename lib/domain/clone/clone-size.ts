import type { CloneRequest } from './clone-request.ts'
import type { CloneSource, SourceDisk } from './clone-source.ts'

/** What the new machine's disks take up: right after the copy at least, and at most once they are full. Bytes. */
export type CloneSize = { leastBytes: bigint; mostBytes: bigint }

const megabyte = 1024n * 1024n

/**
 * Exact where a disk is thick. A thin disk tells nobody how much of it is used, so what all of the source's files take up
 * stands for the thin ones together.
 */
export function cloneSize(
  request: Pick<CloneRequest, 'diskFormat' | 'linked' | 'hardware'>,
  source: Pick<CloneSource, 'disks' | 'usedBytes'>,
): CloneSize {
  const sizes = source.disks.map((disk) => ({ thin: isThin(request, disk), bytes: newBytes(request, disk) }))
  const mostBytes = sum(sizes.map(({ bytes }) => bytes))
  if (request.linked) return { leastBytes: 0n, mostBytes }
  const thickBytes = sum(sizes.filter(({ thin }) => !thin).map(({ bytes }) => bytes))
  const thinBytes = mostBytes - thickBytes
  const usedBytes = source.usedBytes === null || source.usedBytes > thinBytes ? thinBytes : source.usedBytes
  return { leastBytes: thickBytes + usedBytes, mostBytes }
}

function isThin({ diskFormat }: Pick<CloneRequest, 'diskFormat'>, disk: SourceDisk): boolean {
  return diskFormat === 'source' ? disk.thin === true : diskFormat === 'thin'
}

function newBytes({ hardware }: Pick<CloneRequest, 'hardware'>, disk: SourceDisk): bigint {
  const wanted = hardware.disks.find(({ key }) => key === disk.key)
  return BigInt(wanted?.capacityMegabytes ?? disk.capacityMegabytes) * megabyte
}

function sum(bytes: readonly bigint[]): bigint {
  return bytes.reduce((total, one) => total + one, 0n)
}
