import { type NormalisedAddress, readHttps, refuseAddress } from './address.ts'

/** The port on which an Incus server listens unless it is told otherwise (linuxcontainers.org/incus/docs, "core.https_address"). */
const defaultPort = '8443'

/** What a socket's path may be long (Linux unix(7): sun_path is 108 bytes with its end). */
const longestPath = 107

/**
 * The Incus server that a person means: a bare host, a host with a port, a page of its web interface, or a socket of this host
 * as `unix:///path` or `/path`. The answer is `https://host:port`, the port always said, or `unix:///path`; normalising it
 * again changes nothing.
 */
export function normaliseIncusAddress(typed: string): NormalisedAddress {
  const text = typed.trim()
  const path = /^(?:unix:(?:\/\/)?)?(\/.*)$/is.exec(text)?.[1]
  if (path !== undefined) return normaliseSocket(path)
  if (/^unix:/i.test(text)) return refuseAddress('address_socket_invalid')

  const read = readHttps(text)
  if (!read.ok) return read
  const { hostname, port, pathname } = read.url
  return { ok: true, address: `https://${hostname}:${port || impliedPort(text, pathname)}` }
}

/** The path of the socket that a normalised address names; null when it names a server. */
export function socketPath(address: string): string | null {
  return address.startsWith('unix:///') ? address.slice('unix://'.length) : null
}

// A URL parser drops the port that its scheme implies, and a page was copied from a browser, which had implied it.
function impliedPort(text: string, pathname: string): string {
  const saysIt = /^(?:[a-z]+:\/\/)?[^/?#]*:443(?:[/?#]|$)/i.test(text)
  return saysIt || /^\/ui(\/|$)/.test(pathname) ? '443' : defaultPort
}

function normaliseSocket(path: string): NormalisedAddress {
  const isPlain = path
    .slice(1)
    .split('/')
    .every((part) => part !== '' && part !== '.' && part !== '..')
  const isSpeakable = !/[\s\p{Cc}]/u.test(path) && new TextEncoder().encode(path).length <= longestPath
  return isPlain && isSpeakable
    ? { ok: true, address: `unix://${path}` }
    : refuseAddress('address_socket_invalid')
}
