import { BlockList } from 'node:net'

type Network = readonly [address: string, prefix: number]

/** IANA's special-purpose registries (RFC 6890) name these, save for the addresses that clouds have taken for themselves. */
const ipv4: readonly Network[] = [
  // "This host": Linux connects 0.0.0.0 to loopback.
  ['0.0.0.0', 8],
  ['127.0.0.0', 8],
  // Link-local: 169.254.169.254 is the metadata service of AWS, Azure, Google and OpenStack, 169.254.170.2 that of ECS.
  ['169.254.0.0', 16],
  // https://learn.microsoft.com/azure/virtual-network/what-is-ip-address-168-63-129-16
  ['168.63.129.16', 32],
  // Metadata of Alibaba Cloud and of Oracle Cloud.
  ['100.100.100.200', 32],
  ['192.0.0.192', 32],
  // Multicast, then reserved and broadcast.
  ['224.0.0.0', 4],
  ['240.0.0.0', 4],
]

const ipv6: readonly Network[] = [
  // Unspecified, loopback, and IPv4 in its first, abandoned embedding (RFC 4291 §2.5.5.1).
  ['::', 96],
  ['fe80::', 10],
  ['ff00::', 8],
  // Metadata of AWS and of Google Cloud.
  ['fd00:ec2::254', 128],
  ['fd20:ce::254', 128],
  // What these lead to cannot be told from the address: Teredo (RFC 4380), and NAT64 of a site's own (RFC 8215).
  ['2001::', 32],
  ['64:ff9b:1::', 48],
]

/**
 * How an IPv6 address carries an IPv4 one, as a network of the same hosts. IPv4-mapped addresses are not here, since
 * BlockList takes them for the IPv4 address that they are.
 */
const embeddings: readonly ((network: Network) => Network)[] = [
  // NAT64 (RFC 6052 §2.1) and SIIT (RFC 2765 §2.1).
  ([address, prefix]) => [`64:ff9b::${address}`, 96 + prefix],
  ([address, prefix]) => [`::ffff:0:${address}`, 96 + prefix],
  // 6to4 (RFC 3056 §2).
  ([address, prefix]) => [`2002:${hexadecimal(address)}::`, 16 + prefix],
]

/** Networks in which nobody runs a vCenter, and where a host keeps what it shows to itself alone. */
export const hostNetworks = makeList()

function makeList(): BlockList {
  const list = new BlockList()
  for (const [address, prefix] of ipv4) list.addSubnet(address, prefix, 'ipv4')
  for (const [address, prefix] of ipv6) list.addSubnet(address, prefix, 'ipv6')
  for (const embed of embeddings) {
    for (const [address, prefix] of ipv4.map(embed)) list.addSubnet(address, prefix, 'ipv6')
  }
  return list
}

function hexadecimal(address: string): string {
  const [a = 0, b = 0, c = 0, d = 0] = address.split('.').map(Number)
  return `${(a * 256 + b).toString(16)}:${(c * 256 + d).toString(16)}`
}
