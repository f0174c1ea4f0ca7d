import { BlockList, isIP } from 'node:net'

/** Addresses and networks, separated by commas: `127.0.0.1,10.0.0.0/8,::1`. Throws an Error that quotes the wrong one. */
export function parseNetworks(text: string): BlockList {
  const list = new BlockList()
  for (const entry of text.split(',').map((part) => part.trim())) {
    if (entry !== '') addEntry(list, entry)
  }
  return list
}

function addEntry(list: BlockList, entry: string): void {
  const [address = '', prefix, ...more] = entry.split('/')
  const version = isIP(address)
  const bits = version === 6 ? 128 : 32
  const length = prefix === undefined ? bits : /^\d{1,3}$/.test(prefix) ? Number(prefix) : -1
  if (version === 0 || more.length > 0 || length < 0 || length > bits) {
    throw new Error(`"${entry}" is neither an address nor a network such as 127.0.0.0/8`)
  }
  list.addSubnet(address, length, version === 6 ? 'ipv6' : 'ipv4')
}

/** What connections may lead to: networks as above, and sockets of this host by path, as `/path` or `unix:///path`. */
export type AllowedAddresses = { networks: BlockList; sockets: ReadonlySet<string> }

/** Throws an Error that quotes the wrong entry. */
export function parseAllowed(text: string): AllowedAddresses {
  const entries = text.split(',').map((part) => part.trim().replace(/^unix:\/\/(?=\/)/, ''))
  const sockets = entries.filter((entry) => entry.startsWith('/'))
  const networks = entries.filter((entry) => !entry.startsWith('/'))
  return { networks: parseNetworks(networks.join(',')), sockets: new Set(sockets) }
}
