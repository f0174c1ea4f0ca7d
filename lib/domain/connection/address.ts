export type AddressProblem =
  | 'address_empty'
  | 'address_invalid'
  | 'address_not_https'
  | 'address_has_credentials'

export type NormalisedAddress = { ok: true; address: string } | { ok: false; problem: AddressProblem }

const scheme = /^([a-z][a-z0-9+.-]*):\/\//i
// What a URL parser lets through as a host is wider than what a resolver answers: '*' and '{' among others.
const host = /^([a-z0-9_]([a-z0-9_.-]*[a-z0-9_.])?|\[[0-9a-f:.]+\])$/

/**
 * The vSphere endpoint that a person means by what they typed or pasted: a bare host, a host with a port, or any page
 * of the vSphere client. The answer is always `https://host[:port]/sdk`, and normalising it again changes nothing.
 */
export function normaliseAddress(typed: string): NormalisedAddress {
  const text = typed.trim()
  if (text === '') return refuse('address_empty')
  if (/[\s\p{Cc}]/u.test(text)) return refuse('address_invalid')

  const given = scheme.exec(text)?.[1]?.toLowerCase()
  if (given && given !== 'https') return refuse('address_not_https')

  const url = URL.parse(given ? text : `https://${text}`)
  if (!url) return refuse('address_invalid')
  if (url.username !== '' || url.password !== '') return refuse('address_has_credentials')
  if (!host.test(url.hostname) || url.port === '0') return refuse('address_invalid')
  return { ok: true, address: `https://${url.host}/sdk` }
}

/** The part of a normalised address that a person recognises: host and, where unusual, port. */
export function addressHost(address: string): string {
  return URL.parse(address)?.host ?? address
}

function refuse(problem: AddressProblem): NormalisedAddress {
  return { ok: false, problem }
}
