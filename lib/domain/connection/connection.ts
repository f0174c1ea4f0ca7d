export const providerKinds = ['vsphere', 'incus'] as const
export type ProviderKind = (typeof providerKinds)[number]

/** How the peer's certificate is believed. There is no mode that believes everything. */
export type Trust =
  | { mode: 'system' }
  | { mode: 'ca'; caPem: string }
  /** SHA-256 of the peer's certificate (DER): 64 lower-case hex digits. */
  | { mode: 'fingerprint'; sha256: string }

/**
 * Whether a connection may lead to an address that Jalon keeps connections away from: its own host's, or a cloud's
 * metadata. Asked with the very address that is about to be connected to: an IP with its port, or the absolute path of a
 * socket of this host, always kept away unless this allows it, with port 0.
 */
export type AddressAllowance = (address: string, port: number) => boolean

type ReachedPeer = {
  connectionId: string
  address: string
  trust: Trust
  allowsAddress: AddressAllowance
}

/** `address` is https://host[:port]/sdk. */
export type VsphereConfig = ReachedPeer & { kind: 'vsphere'; username: string; password: string }

/** What proves to a peer who calls: both in PEM. The key is a secret. */
export type ClientIdentity = { certificatePem: string; privateKeyPem: string }

/**
 * `address` is https://host[:port], or unix:///path of the daemon's socket on Jalon's own host, which asks for no identity and
 * has no certificate to believe: its file's permissions decide.
 */
export type IncusConfig = ReachedPeer & { kind: 'incus'; identity: ClientIdentity | null }

/** Everything needed to call a peer. Holds a secret: never logged, never sent to a browser. */
export type ConnectionConfig = VsphereConfig | IncusConfig

/** What the peer says of itself. */
export type PeerIdentity = {
  product: string
  version: string
  apiVersion: string
  instanceId: string | null
  /** The only projects that the peer lets Jalon see, by name, where it holds Jalon to some: Incus's restricted certificates. */
  restrictedTo?: readonly string[]
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
