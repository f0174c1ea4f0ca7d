/** What a backup is made of, before it is compressed: frames of one letter, four bytes of length, and that many bytes. */
export type Frame =
  /** First of all: JSON, a BackupHeader. */
  | { kind: 'header'; bytes: Buffer }
  /** A table begins: JSON, a TableStart. */
  | { kind: 'table'; bytes: Buffer }
  /** Rows of that table, as COPY's text format writes them; cut anywhere. */
  | { kind: 'rows'; bytes: Buffer }
  /** Last of all: JSON, a BackupEnd. */
  | { kind: 'end'; bytes: Buffer }

const letters = { header: 'H', table: 'T', rows: 'R', end: 'E' } as const
const headBytes = 5
/** Node's streams and PostgreSQL send less than 1 MB at a time: more is no frame of ours. */
const longestFrame = 64 * 1024 * 1024

export function encodeFrame({ kind, bytes }: Frame): Buffer {
  const head = Buffer.alloc(headBytes)
  head.write(letters[kind], 0, 'latin1')
  head.writeUInt32BE(bytes.length, 1)
  return Buffer.concat([head, bytes])
}

export function jsonFrame(kind: Exclude<Frame['kind'], 'rows'>, value: unknown): Buffer {
  return encodeFrame({ kind, bytes: Buffer.from(JSON.stringify(value)) })
}

/** Throws when the bytes end in the middle of a frame, or are none. */
export async function* decodeFrames(chunks: AsyncIterable<Buffer>): AsyncGenerator<Frame> {
  let waiting: Buffer = Buffer.alloc(0)
  for await (const chunk of chunks) {
    waiting = waiting.length === 0 ? chunk : Buffer.concat([waiting, chunk])
    let at = 0
    for (;;) {
      const frame = frameAt(waiting, at)
      if (!frame) break
      yield frame
      at += headBytes + frame.bytes.length
    }
    waiting = waiting.subarray(at)
  }
  if (waiting.length > 0) throw new Error('The backup ends in the middle of a frame.')
}

function frameAt(bytes: Buffer, at: number): Frame | null {
  if (bytes.length - at < headBytes) return null
  const letter = bytes.toString('latin1', at, at + 1)
  const kind = kinds.find((known) => letters[known] === letter)
  const length = bytes.readUInt32BE(at + 1)
  if (!kind || length > longestFrame) throw new Error('The backup holds something that is no frame.')
  const start = at + headBytes
  return bytes.length < start + length ? null : { kind, bytes: bytes.subarray(start, start + length) }
}

const kinds = ['header', 'table', 'rows', 'end'] as const
