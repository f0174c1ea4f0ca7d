import type { BatchKind } from '#lib/domain/batch/batch-kinds.ts'

/** A kind as the catalogue's keys have it: dots separate levels there. */
export function batchWord(kind: BatchKind): string {
  return kind.replaceAll('.', '-')
}
