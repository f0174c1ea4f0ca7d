/** The Incus server that the suite runs on, and what it may be asked by the back door. */
export type IncusTarget = {
  kind: 'incus' | 'incus-lab'
  address: string
  /** 64 lower-case hex digits. */
  sha256: string
  client: { certificatePem: string; privateKeyPem: string }
  /** Of a daemon on this host. */
  socket: string | null
  /** Of the lab. */
  controlUrl: string | null
}

declare module 'vitest' {
  export interface ProvidedContext {
    incusTarget: IncusTarget
  }
}
