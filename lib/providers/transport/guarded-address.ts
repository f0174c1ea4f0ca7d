import { lookup as resolveName } from 'node:dns'
import { BlockList, isIP, type LookupFunction } from 'node:net'
import { networkInterfaces } from 'node:os'
import type { AddressAllowance } from '#lib/domain/connection/connection.ts'
import { hostNetworks } from './host-networks.ts'

/** No address of the host may be connected to. */
export class ForbiddenAddress extends Error {
  override readonly name = 'ForbiddenAddress'
  readonly address: string

  constructor(address: string) {
    super(`${address} belongs to this host or its cloud`)
    this.address = address
  }
}

/** Whether a connection may be opened to this address, an IP in any spelling that net.isIP knows. */
export function mayConnect(ip: string, port: number, allows: AddressAllowance): boolean {
  return !isKeptAway(ip) || allows(ip, port)
}

/** Throws ForbiddenAddress for an IP that may not be connected to. Names are judged by `guardedLookup`. */
export function checkLiteral(host: string, port: number, allows: AddressAllowance): void {
  if (isIP(host) && !mayConnect(host, port, allows)) throw new ForbiddenAddress(host)
}

/**
 * Resolves a name to those of its addresses that may be connected to. The socket connects to what comes from here and
 * resolves nothing again, so that a name that changes its address between two questions gains nothing.
 */
export function guardedLookup(port: number, allows: AddressAllowance): LookupFunction {
  return (name, options, callback) => {
    resolveName(name, { ...options, all: true }, (error, found) => {
      if (error) return callback(error, [])
      const fit = found.filter(({ address }) => mayConnect(address, port, allows))
      const [first] = fit
      if (!first) return callback(new ForbiddenAddress(found[0]?.address ?? name), [])
      if (options.all) callback(null, fit)
      else callback(null, first.address, first.family)
    })
  }
}

function isKeptAway(ip: string): boolean {
  const family = isIP(ip) === 6 ? 'ipv6' : 'ipv4'
  return hostNetworks.check(ip, family) || ownAddresses().check(ip, family)
}

// What listens on every interface, or trusts its own host, is reached by these as by loopback. They come and go.
function ownAddresses(): BlockList {
  const own = new BlockList()
  for (const { address, family } of Object.values(networkInterfaces()).flatMap((all) => all ?? [])) {
    own.addAddress(address, family === 'IPv6' ? 'ipv6' : 'ipv4')
  }
  return own
}
