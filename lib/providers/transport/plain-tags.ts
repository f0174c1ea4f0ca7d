import type { XmlAttribute, XmlElement } from './xml-element.ts'

/** Prefix to URI, as it stands inside one element. */
export type Scope = ReadonlyMap<string, string>

type RawAttribute = { prefix: string; local: string; value: string }
export type Tag = {
  name: string
  prefix: string
  local: string
  attributes: readonly RawAttribute[]
  declared: readonly RawAttribute[]
  isEmpty: boolean
}
export type ResolvedName = Pick<XmlElement, 'uri' | 'local' | 'attributes'>

const mostRemembered = 2_000
const mostPrefixes = 20
const tagShape =
  /^([A-Za-z_][\w.-]*)(?::([A-Za-z_][\w.-]*))?((?:[ \n]+[A-Za-z_][\w.-]*(?::[A-Za-z_][\w.-]*)?="[^"<&\t\n]*")*)[ \n]*(\/?)$/
const attributeShape = /([A-Za-z_][\w.-]*)(?::([A-Za-z_][\w.-]*))?="([^"]*)"/g
const noAttributes: readonly XmlAttribute[] = []

/** The same few tags make up a whole reply: each is taken apart once. */
export class TagReader {
  readonly #tags = new Map<string, Tag | null>()
  readonly #resolved = new Map<Tag, { scope: Scope; resolved: ResolvedName | null }>()

  read(body: string): Tag | null {
    const known = this.#tags.get(body)
    if (known !== undefined) return known
    const tag = readTag(body)
    if (this.#tags.size < mostRemembered) this.#tags.set(body, tag)
    return tag
  }

  resolve(tag: Tag, scope: Scope): ResolvedName | null {
    const known = this.#resolved.get(tag)
    if (known?.scope === scope) return known.resolved
    const resolved = resolveTag(tag, scope)
    if (this.#resolved.size < mostRemembered) this.#resolved.set(tag, { scope, resolved })
    return resolved
  }
}

function readTag(body: string): Tag | null {
  const [, first = '', second, attributes = '', slash] = tagShape.exec(body) ?? []
  if (first === '') return null
  const all = [...attributes.matchAll(attributeShape)].map(([, one = '', two, value = '']) =>
    two === undefined ? { prefix: '', local: one, value } : { prefix: one, local: two, value },
  )
  const declares = ({ prefix, local }: RawAttribute) =>
    prefix === 'xmlns' || (prefix === '' && local === 'xmlns')
  const names = new Set(all.map(({ prefix, local }) => `${prefix}:${local}`))
  if (names.size < all.length) return null
  return {
    name: second === undefined ? first : `${first}:${second}`,
    prefix: second === undefined ? '' : first,
    local: second ?? first,
    attributes: all.filter((one) => !declares(one)),
    declared: all.filter(declares),
    isEmpty: slash === '/',
  }
}

/** Null where a prefix stands for nothing, or two attributes for the same. */
function resolveTag(tag: Tag, scope: Scope): ResolvedName | null {
  const uri = tag.prefix === '' ? (scope.get('') ?? '') : scope.get(tag.prefix)
  if (uri === undefined) return null
  if (tag.attributes.length === 0) return { uri, local: tag.local, attributes: noAttributes }
  const attributes: XmlAttribute[] = []
  for (const { prefix, local, value } of tag.attributes) {
    const space = prefix === '' ? '' : scope.get(prefix)
    if (space === undefined) return null
    if (attributes.some((one) => one.uri === space && one.local === local)) return null
    attributes.push({ uri: space, local, value })
  }
  return { uri, local: tag.local, attributes }
}

/** What holds inside a tag that declares namespaces; null for a declaration that is out of the ordinary. */
export function declare(outer: Scope, { declared }: Tag): Scope | null {
  if (outer.size > mostPrefixes) return null
  const scope = new Map(outer)
  for (const { prefix, local, value } of declared) {
    const name = prefix === '' ? '' : local
    const isUsual = value.trim() === value && !value.startsWith('http://www.w3.org/XML/') && value !== xmlns
    if (!isUsual || name === 'xml' || name === 'xmlns' || (name !== '' && value === '')) return null
    scope.set(name, value)
  }
  return scope
}

const xmlns = 'http://www.w3.org/2000/xmlns/'
