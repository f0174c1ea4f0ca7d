import { setImmediate as nextTurn } from 'node:timers/promises'
import { declare, type Scope, type Tag, TagReader } from './plain-tags.ts'
import type { XmlElement } from './xml-element.ts'
import type { XmlLimits } from './xml-reader.ts'

// Characters read between two looks at the clock and one turn of the event loop.
const sliceLength = 128 * 1024
const declaration = /^<\?xml version="1\.0"(?: encoding="utf-8")?(?: standalone="(?:yes|no)")?\?>/i
// Controls that XML forbids or normalises, non-characters, CDATA, comments, types and instructions.
// biome-ignore lint/suspicious/noControlCharactersInRegex: to find them is what it is for.
const notPlain = /[\x00-\x08\x0b-\x1f\ufffe\uffff]|\]\]>|<!|<\?/
const layout = /^[ \n\t]*$/
const entity = /&(lt|gt|amp|quot|apos);/g
const characters: Readonly<Record<string, string>> = { lt: '<', gt: '>', amp: '&', quot: '"', apos: "'" }
// No peer writes a longer one; taking it apart could cost more than its length.
const longestTag = 2_000
const slash = 47
const greaterThan = 62

/**
 * Reads a document that uses nothing of XML but elements, attributes, namespaces, text and the five named entities, as
 * peers' answers do, some ten times as fast as a whole XML parser. Null for any other document, sound or not: it is left
 * to that parser, which alone judges.
 */
export async function readPlainXml(text: string, limits: XmlLimits): Promise<XmlElement | null> {
  const start = declaration.exec(text)?.[0].length ?? 0
  // The declaration is the one instruction that is allowed.
  if (notPlain.test(start === 0 ? text : text.slice(start))) return null
  const reader = new PlainReader(text, start, limits)
  for (let turnAt = start + sliceLength; reader.readUntil(turnAt); turnAt += sliceLength) {
    if (Date.now() > limits.deadline.getTime()) return null
    await nextTurn()
  }
  return reader.finished()
}

type Open = { element: XmlElement; tag: Tag; scope: Scope }

const outermost: Scope = new Map()

class PlainReader {
  readonly #text: string
  readonly #limits: XmlLimits
  readonly #tags = new TagReader()
  readonly #open: Open[] = []
  #root: XmlElement | null = null
  #count = 0
  #at: number
  #isPlain = true

  constructor(text: string, start: number, limits: XmlLimits) {
    this.#text = text
    this.#at = start
    this.#limits = limits
  }

  /** False at the end of the document, or where it turns out not to be plain. */
  readUntil(position: number): boolean {
    while (this.#at < position) {
      const from = this.#text.indexOf('<', this.#at)
      if (!this.#readText(from === -1 ? this.#text.length : from)) return this.#stop()
      if (from === -1) return false
      const isEnd = this.#text.charCodeAt(from + 1) === slash
      if (!(isEnd ? this.#readEnd(from) : this.#readStart(from))) return this.#stop()
    }
    return true
  }

  /** The root, when everything that began has ended. */
  finished(): XmlElement | null {
    return this.#isPlain && this.#open.length === 0 ? this.#root : null
  }

  #stop(): false {
    this.#isPlain = false
    return false
  }

  #readText(to: number): boolean {
    if (to === this.#at) return true
    const between = this.#text.slice(this.#at, to)
    this.#at = to
    const holder = this.#open.at(-1)
    if (!holder) return layout.test(between)
    if (!between.includes('&')) {
      holder.element.text += between
      return true
    }
    holder.element.text += between.replace(entity, (_, name: string) => characters[name] ?? '')
    // Whatever else an ampersand begins is not plain.
    return !between.replace(entity, '').includes('&')
  }

  #readEnd(from: number): boolean {
    const ended = this.#open.pop()
    if (!ended) return false
    const { element, tag } = ended
    const to = from + 2 + tag.name.length
    if (!this.#text.startsWith(tag.name, from + 2) || this.#text.charCodeAt(to) !== greaterThan) return false
    // White space between elements is layout; kept only where it is the whole value.
    if (element.children.length > 0) element.text = ''
    this.#at = to + 1
    return true
  }

  #readStart(from: number): boolean {
    const to = this.#text.indexOf('>', from)
    if (to - from > longestTag) return false
    const tag = to === -1 ? null : this.#tags.read(this.#text.slice(from + 1, to))
    if (!tag) return false
    const holder = this.#open.at(-1)
    const outer = holder?.scope ?? outermost
    const scope = tag.declared.length === 0 ? outer : declare(outer, tag)
    const name = scope && this.#tags.resolve(tag, scope)
    this.#count += 1
    const isTooMuch = this.#count > this.#limits.elements || this.#open.length >= this.#limits.depth
    if (!name || isTooMuch || (!holder && this.#root)) return false
    const element: XmlElement = {
      uri: name.uri,
      local: name.local,
      attributes: name.attributes,
      children: [],
      text: '',
    }
    if (holder) holder.element.children.push(element)
    else this.#root = element
    if (!tag.isEmpty) this.#open.push({ element, tag, scope })
    this.#at = to + 1
    return true
  }
}
