export type AddressProblem =
  | 'address_empty'
  | 'address_invalid'
  | 'address_not_https'
  | 'address_has_credentials'
  | 'address_socket_invalid'

export type AddressRefusal = { ok: false; problem: AddressProblem }

export type NormalisedAddress = { ok: true; address: string } | AddressRefusal

const scheme = /^([a-z][a-z0-9+.-]*):\/\//i
// What a URL parser lets through as a host is wider than what a resolver answers: '*' and '{' among others.
const host = /^([a-z0-9_]([a-z0-9_.-]*[a-z0-9_.])?|\[[0-9a-f:.]+\])$/

/**
 * The vSphere endpoint that a person means by what they typed or pasted: a bare host, a host with a port, or any page
 * of the vSphere client. The answer is always `https://host[:port]/sdk`, and normalising it again changes nothing.
 */
export function normaliseAddress(typed: string): NormalisedAddress {
  const read = readHttps(typed.trim())
  return read.ok ? { ok: true, address: `https://${read.url.host}/sdk` } : read
}

/** The URL that a host, a host with a port or an https address spells, without spaces around it. */
export function readHttps(text: string): { ok: true; url: URL } | AddressRefusal {
  if (text === '') return refuseAddress('address_empty')
  if (/[\s\p{Cc}]/u.test(text)) return refuseAddress('address_invalid')

  const given = scheme.exec(text)?.[1]?.toLowerCase()
  if (given && given !== 'https') return refuseAddress('address_not_https')

  const url = URL.parse(given ? text : `https://${text}`)
  if (!url) return refuseAddress('address_invalid')
  if (url.username !== '' || url.password !== '') return refuseAddress('address_has_credentials')
  if (!host.test(url.hostname) || url.port === '0') return refuseAddress('address_invalid')
  return { ok: true, url }
}

/** The part of a normalised address that a person recognises: host and, where unusual, port; the path of a socket. */
export function addressHost(address: string): string {
  const url = URL.parse(address)
  return url?.host || url?.pathname || address
}

export function refuseAddress(problem: AddressProblem): AddressRefusal {
  return { ok: false, problem }
}
