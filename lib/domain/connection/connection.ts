export const providerKinds = ['vsphere'] as const
export type ProviderKind = (typeof providerKinds)[number]

/** How the peer's certificate is believed. There is no mode that believes everything. */
export type Trust =
  | { mode: 'system' }
  | { mode: 'ca'; caPem: string }
  /** SHA-256 of the peer's certificate (DER): 64 lower-case hex digits. */
  | { mode: 'fingerprint'; sha256: string }

/** Everything needed to call a peer. Holds a secret: never logged, never sent to a browser. */
export type ConnectionConfig = {
  connectionId: string
  kind: ProviderKind
  address: string
  username: string
  password: string
  trust: Trust
}

/** What the peer says of itself. */
export type PeerIdentity = {
  product: string
  version: string
  apiVersion: string
  instanceId: string | null
}

/** The certificate that a peer showed, for a person to compare and confirm. */
export type ShownCertificate = {
  sha256: string
  subject: string
  issuer: string
  validFrom: Date
  validTo: Date
  /** Null when the system's authorities vouch for it at this address; else Node's code, e.g. DEPTH_ZERO_SELF_SIGNED_CERT. */
  systemRefusal: string | null
}
