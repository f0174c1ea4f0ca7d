import type {
  AddressAllowance,
  ConnectionConfig,
  ShownCertificate,
} from '#lib/domain/connection/connection.ts'
import { failure, type Outcome } from '#lib/domain/fault.ts'
import { hideSecrets } from './hide-secrets.ts'
import { openIncus } from './incus/incus-provider.ts'
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
