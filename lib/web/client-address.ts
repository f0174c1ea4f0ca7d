import { type BlockList, isIP } from 'node:net'

type Hop = { socketAddress: string | undefined; forwardedFor: string | undefined; proxies: BlockList }

/** Whether the one at the other end of the socket is a proxy that the operator named, whose headers can be believed. */
export function isProxy(address: string | undefined, proxies: BlockList): boolean {
  return address !== undefined && isIP(address) !== 0 && proxies.check(address, familyOf(address))
}

/**
 * Who calls: the last hop that no proxy of ours is. What stands further left in X-Forwarded-For was written by the
 * caller, who can write there what he likes.
 */
export function clientAddress({ socketAddress, forwardedFor, proxies }: Hop): string {
  const hops = (forwardedFor ?? '').split(',').map((hop) => hop.trim())
  let address = socketAddress ?? 'unknown'
  while (isProxy(address, proxies)) {
    const before = hops.pop()
    if (!before || isIP(before) === 0) break
    address = before
  }
  // As one writes it, so that one caller is not counted twice.
  return address.replace(/^::ffff:(?=\d+\.)/, '')
}

function familyOf(address: string): 'ipv4' | 'ipv6' {
  return isIP(address) === 6 ? 'ipv6' : 'ipv4'
}
