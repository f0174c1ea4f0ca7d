import type { VcsimBinary } from '#scripts/peers/vcsim-binary.ts'

/** The peer that the suite runs on. */
export type ContractTarget = {
  address: string
  username: string
  password: string
  /** 64 lower-case hex digits. */
  sha256: string
} & ({ kind: 'lab'; controlUrl: string } | { kind: 'vcsim'; binary: VcsimBinary })

declare module 'vitest' {
  export interface ProvidedContext {
    target: ContractTarget
  }
}
