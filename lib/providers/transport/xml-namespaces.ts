import { WireError, type XmlAttribute } from './xml-element.ts'

/** Namespaces by prefix; '' is the default one. */
export type Scope = ReadonlyMap<string, string>

const declarations = 'http://www.w3.org/2000/xmlns/'

// Namespaces in XML 1.0 §3: two prefixes are bound without being declared.
export const outermostScope: Scope = new Map([
  ['', ''],
  ['xml', 'http://www.w3.org/XML/1998/namespace'],
  ['xmlns', declarations],
])

/** A SOAP peer binds a handful; each declaration copies those around it. */
const mostPrefixes = 64

/**
 * What is bound inside an element. One that declares nothing, as nearly all do, shares its parent's: saxes would look
 * through every element around it instead, which a deep document makes slow.
 */
export function scopeInside(outer: Scope, attributes: Readonly<Record<string, string>>): Scope {
  let inner: Map<string, string> | null = null
  for (const name in attributes) {
    const prefix = declaredPrefix(name)
    if (prefix === null) continue
    const uri = attributes[name] ?? ''
    // §3 and §6.1: only the default namespace can be undone, and the two bound ones stay as they are.
    if (prefix === 'xml' || prefix === 'xmlns' || (prefix !== '' && uri === '')) {
      throw new WireError('the document declares a namespace that it may not')
    }
    inner ??= new Map(outer)
    inner.set(prefix, uri)
    if (inner.size > mostPrefixes)
      throw new WireError(`the document binds more than ${mostPrefixes} prefixes`)
  }
  return inner ?? outer
}

function declaredPrefix(name: string): string | null {
  if (name === 'xmlns') return ''
  return name.startsWith('xmlns:') ? name.slice('xmlns:'.length) : null
}

export type ExpandedName = { uri: string; local: string }

export function elementName(name: string, scope: Scope): ExpandedName {
  return expand(name, scope, scope.get('') ?? '')
}

/** The attributes that are none of the declarations; unqualified ones are in no namespace (§6.2). */
export function ownAttributes(
  attributes: Readonly<Record<string, string>>,
  scope: Scope,
): XmlAttribute[] | null {
  let own: XmlAttribute[] | null = null
  for (const name in attributes) {
    if (declaredPrefix(name) !== null) continue
    own ??= []
    own.push({ ...expand(name, scope, ''), value: attributes[name] ?? '' })
  }
  return own
}

function expand(name: string, scope: Scope, unprefixed: string): ExpandedName {
  const colon = name.indexOf(':')
  if (colon < 0) return { uri: unprefixed, local: name }
  const [prefix, local] = [name.slice(0, colon), name.slice(colon + 1)]
  const uri = scope.get(prefix)
  if (uri === undefined || prefix === '' || local === '' || local.includes(':')) {
    throw new WireError(`the document is not well-formed XML: unbound or malformed name ${name.slice(0, 40)}`)
  }
  return { uri, local }
}
