import type {
  AddressAllowance,
  ConnectionConfig,
  IncusConfig,
  ShownCertificate,
} from '#lib/domain/connection/connection.ts'
import { failure, type Outcome } from '#lib/domain/fault.ts'
import { hideSecrets } from './hide-secrets.ts'
import { openIncus } from './incus/incus-provider.ts'
import { joinTrust as joinIncusTrust } from './incus/trust/join-trust.ts'
import type { CallContext, Provider } from './provider.ts'
import { showCertificateOf } from './transport/show-certificate.ts'
import { openVsphere } from './vsphere/vsphere-provider.ts'

/**
 * The only door to a peer. Opening asks the peer nothing; the first call signs in. Whoever opens also closes.
 * An unreadable CA file or address is the answer to every call, so that a caller meets one kind of trouble only.
 */
export function openProvider(config: ConnectionConfig): Provider {
  switch (config.kind) {
    case 'vsphere':
      return hideSecrets(openVsphere(config), [config.password])
    case 'incus':
      return hideSecrets(openIncus(config), config.identity ? [config.identity.privateKeyPem] : [])
  }
}

/** The certificate that a peer shows now, believed by nobody yet. Sends no credential. */
export async function showCertificate(
  address: string,
  allowsAddress: AddressAllowance,
  ctx: CallContext,
): Promise<Outcome<ShownCertificate>> {
  const url = URL.parse(address)
  if (url?.protocol !== 'https:') {
    return failure({ code: 'unsupported', message: 'https only', field: 'address', retryable: false })
  }
  return showCertificateOf(url, allowsAddress, ctx)
}

/**
 * Has an Incus server trust the certificate of `config.identity`, by a token that works once. A token that the server does
 * not take (used, expired, another's) is a fault `auth` with `field` "token"; one that trusts it already is left alone.
 */
export function joinTrust(
  config: IncusConfig,
  token: string,
  name: string,
  ctx: CallContext,
): Promise<Outcome<void>> {
  return joinIncusTrust(config, token, name, ctx)
}
