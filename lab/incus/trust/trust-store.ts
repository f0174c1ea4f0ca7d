import { createHash, randomBytes, X509Certificate } from 'node:crypto'

/** As api.Certificate. */
export type TrustedCertificate = {
  name: string
  type: 'client'
  restricted: boolean
  projects: string[]
  certificate: string
  description: string
  fingerprint: string
}

export type TokenWishes = {
  name: string
  restricted: boolean
  projects: string[]
  expiresAt: string
  addresses: string[]
}

type Token = TokenWishes & { secret: string }

/** Who may call: certificates by their fingerprint, and tokens that make one trusted, once. */
export class TrustStore {
  readonly #serverFingerprint: string
  readonly #certificates = new Map<string, TrustedCertificate>()
  #tokens: Token[] = []

  constructor(serverFingerprint: string) {
    this.#serverFingerprint = serverFingerprint
  }

  find(fingerprint: string): TrustedCertificate | undefined {
    return this.#certificates.get(fingerprint)
  }

  list(): TrustedCertificate[] {
    return [...this.#certificates.values()]
  }

  add(pem: string, wishes: { name: string; restricted?: boolean; projects?: string[] }): TrustedCertificate {
    const certificate: TrustedCertificate = {
      name: wishes.name,
      type: 'client',
      restricted: wishes.restricted ?? false,
      projects: wishes.projects ?? [],
      certificate: pem,
      description: '',
      fingerprint: fingerprintOf(new X509Certificate(pem).raw),
    }
    this.#certificates.set(certificate.fingerprint, certificate)
    return certificate
  }

  remove(fingerprint: string): boolean {
    return this.#certificates.delete(fingerprint)
  }

  /** What `incus config trust add` prints: base64 of JSON with these five fields. */
  makeToken(wishes: TokenWishes): string {
    const secret = randomBytes(32).toString('hex')
    this.#tokens.push({ ...wishes, secret })
    const told = {
      client_name: wishes.name,
      fingerprint: this.#serverFingerprint,
      addresses: wishes.addresses,
      secret,
      expires_at: wishes.expiresAt,
    }
    return Buffer.from(JSON.stringify(told)).toString('base64')
  }

  /** Null: it is none. Undefined: it was one, or is another server's. Each can be used once. */
  redeem(text: string, now: Date): Token | undefined | null {
    const secret = secretIn(text)
    if (secret === null) return null
    const token = this.#tokens.find((one) => one.secret === secret)
    this.#tokens = this.#tokens.filter((one) => one !== token)
    const expires = token && !token.expiresAt.startsWith('0001-') ? Date.parse(token.expiresAt) : null
    return expires !== null && expires < now.getTime() ? undefined : token
  }
}

/** The fingerprint that Incus uses everywhere: SHA-256 of the DER form, in lower-case hex. */
export function fingerprintOf(der: Buffer): string {
  return createHash('sha256').update(der).digest('hex')
}

function secretIn(text: string): string | null {
  try {
    const read: unknown = JSON.parse(Buffer.from(text, 'base64').toString('utf8'))
    if (typeof read !== 'object' || read === null) return null
    const secret: unknown = Reflect.get(read, 'secret')
    return typeof secret === 'string' && secret !== '' ? secret : null
  } catch {
    return null
  }
}
