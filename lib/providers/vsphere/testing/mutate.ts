import { gzipSync } from 'node:zlib'
import type { HttpReply } from '../../transport/http-connection.ts'
import {
  contentTypes,
  declarations,
  doctypes,
  hostileNames,
  hostileTexts,
  inheritedNames,
} from './hostile-values.ts'
import { type Random, randomFrom } from './random.ts'

/** A captured reply, cut into tags and what is between them. */
export type Sample = { name: string; tokens: readonly string[] }

export function sampleOf(name: string, xml: string): Sample {
  return { name, tokens: xml.split(/(<[^>]*>)/).filter((token) => token !== '') }
}

/** Far more than any real reply, and far less than what would take long to make. */
const longestReply = 4_000_000

/** The reply with this number of this seed: always the same one. */
export function hostileReply(
  samples: readonly Sample[],
  seed: number,
  index: number,
): { sample: Sample; reply: HttpReply } {
  const random = randomFrom(Math.imul(seed, 0x9e3779b1) ^ Math.imul(index, 0x85ebca6b))
  const sample = random.pick(samples)
  return { sample, reply: { ...head(random), body: bodyOf(sample, random) } }
}

function head(random: Random): Omit<HttpReply, 'body'> {
  return {
    status: random.chance(0.8) ? 200 : random.pick([0, 204, 301, 400, 401, 403, 404, 500, 501, 502, 999]),
    contentType: random.chance(0.8) ? 'text/xml; charset=utf-8' : random.pick(contentTypes),
    setCookies: random.chance(0.95)
      ? []
      : random.pick([['vmware_soap_session=x'], ['='.repeat(9_000)], ['', ';', 'a=b;;']]),
  }
}

function bodyOf(sample: Sample, random: Random): Buffer {
  if (random.chance(0.0005)) return Buffer.from(random.pick(floods)(random))
  const tokens = [...sample.tokens]
  const times = 1 + random.below(4)
  for (let time = 0; time < times; time += 1) random.pick(changes)(tokens, random)
  const bytes = Buffer.from(tokens.join('').slice(0, longestReply))
  return random.chance(0.2) ? random.pick(distortions)(bytes, random) : bytes
}

type Change = (tokens: string[], random: Random) => void

const isTag = (token: string | undefined) => token?.startsWith('<') === true
const somewhere = (tokens: readonly string[], random: Random) => random.below(tokens.length + 1)

/** A tag at or after a random place, and where; null when there is none left. */
function someTag(tokens: readonly string[], random: Random): { at: number; tag: string } | null {
  const from = somewhere(tokens, random)
  for (let at = from; at < tokens.length; at += 1) {
    const tag = tokens[at]
    if (tag !== undefined && /^<[\w:]/.test(tag)) return { at, tag }
  }
  return null
}

/** Where the element that starts at `at` ends. */
function endOf(tokens: readonly string[], at: number): number {
  let depth = 0
  for (let index = at; index < tokens.length; index += 1) {
    const token = tokens[index] ?? ''
    if (token.startsWith('</')) depth -= 1
    else if (/^<[\w:]/.test(token) && !token.endsWith('/>')) depth += 1
    if (depth <= 0) return index
  }
  return tokens.length - 1
}

const changes: readonly Change[] = [
  function changeText(tokens, random) {
    const from = somewhere(tokens, random)
    const at = tokens.findIndex((token, index) => index >= from && !isTag(token))
    if (at >= 0) tokens[at] = random.pick(random.chance(0.2) ? inheritedNames : hostileTexts)
  },
  function insertText(tokens, random) {
    tokens.splice(somewhere(tokens, random), 0, random.pick(hostileTexts))
  },
  function renameElement(tokens, random) {
    const found = someTag(tokens, random)
    if (!found) return
    const name = random.pick(hostileNames)
    const end = endOf(tokens, found.at)
    tokens[found.at] = found.tag.replace(/^<[\w:.-]+/, `<${name}`)
    if (end > found.at) tokens[end] = `</${name}>`
  },
  function dropElement(tokens, random) {
    const found = someTag(tokens, random)
    if (found) tokens.splice(found.at, endOf(tokens, found.at) - found.at + 1)
  },
  function repeatElement(tokens, random) {
    const found = someTag(tokens, random)
    if (!found) return
    const element = tokens.slice(found.at, endOf(tokens, found.at) + 1).join('')
    const most = Math.max(1, Math.floor(200_000 / element.length))
    tokens.splice(found.at, 0, element.repeat(1 + random.below(Math.min(most, random.pick([2, 5, 100])))))
  },
  function nestElement(tokens, random) {
    const found = someTag(tokens, random)
    if (!found || found.tag.endsWith('/>')) return
    const name = /^<([\w:.-]+)/.exec(found.tag)?.[1] ?? 'a'
    const depth = 1 + random.below(random.pick([2, 50, 2_500]))
    const end = endOf(tokens, found.at)
    tokens.splice(end + 1, 0, `</${name}>`.repeat(depth))
    tokens.splice(found.at, 0, `<${name}>`.repeat(depth))
  },
  function moveElement(tokens, random) {
    const found = someTag(tokens, random)
    if (!found) return
    const moved = tokens.splice(found.at, endOf(tokens, found.at) - found.at + 1)
    tokens.splice(somewhere(tokens, random), 0, moved.join(''))
  },
  function changeAttribute(tokens, random) {
    const found = someTag(tokens, random)
    if (!found) return
    const known = ['type', 'xsi:type', 'xsi:nil', 'xmlns', 'xmlns:xsi', 'xmlns:xml']
    const name = random.pick(random.chance(0.7) ? known : hostileNames)
    const values = random.pick([inheritedNames, hostileNames, hostileTexts])
    const value = random.pick(values).replaceAll('"', '').replaceAll('<', '')
    const bare = random.chance(0.5) ? found.tag.replace(/\s[\w:]+="[^"]*"/, '') : found.tag
    tokens[found.at] = bare.replace(/(\/?>)$/, ` ${name}="${value}"$1`)
  },
  function changePrefix(tokens, random) {
    const found = someTag(tokens, random)
    if (found)
      tokens[found.at] = found.tag.replace(
        /^<(?:\w+:)?/,
        `<${random.pick(['q:', 'xsi:', 'xml:', 'xmlns:', ''])}`,
      )
  },
  function dropToken(tokens, random) {
    tokens.splice(somewhere(tokens, random), 1 + random.below(3))
  },
  function declareType(tokens, random) {
    tokens.unshift(random.pick([...doctypes, ...declarations]))
  },
]

const distortions: readonly ((bytes: Buffer, random: Random) => Buffer)[] = [
  (bytes, random) => bytes.subarray(0, random.below(bytes.length + 1)),
  (bytes, random) => {
    for (let times = 1 + random.below(8); times > 0; times -= 1) {
      if (bytes.length > 0) bytes[random.below(bytes.length)] = random.below(256)
    }
    return bytes
  },
  (bytes, random) => {
    const at = random.below(bytes.length + 1)
    const strange = [0xff, 0xfe, 0xc0, 0x80, 0xed, 0xa0, 0x80, 0xf5, 0]
    return Buffer.concat([bytes.subarray(0, at), Buffer.from(strange), bytes.subarray(at)])
  },
  (bytes) => Buffer.from(`\ufeff${bytes.toString()}`, 'utf16le'),
  (bytes) => Buffer.concat([Buffer.from([0xef, 0xbb, 0xbf]), bytes]),
  (bytes) => Buffer.from(bytes.toString(), 'latin1'),
  (bytes) => gzipSync(bytes, { level: 1 }),
  (bytes) => Buffer.concat([bytes, bytes]),
  (_bytes, random) => Buffer.from(Array.from({ length: random.below(2_000) }, () => random.below(256))),
  (_bytes, random) =>
    Buffer.from(random.pick(['', '<', '{"error":"no"}', '<html><body>502</body></html>', '\0\0', '<?xml?>'])),
]

const envelope = (inside: string) =>
  `<s:Envelope xmlns:s="http://schemas.xmlsoap.org/soap/envelope/"><s:Body>${inside}</s:Body></s:Envelope>`

/** Whole documents that are large or deep in one way each. */
const floods: readonly ((random: Random) => string)[] = [
  () => envelope('<a>'.repeat(500_000)),
  () => envelope(`${'<a>'.repeat(1_990)}${'<b/>'.repeat(300_000)}${'</a>'.repeat(1_990)}`),
  () => envelope(`<a ${Array.from({ length: 30_000 }, (_, n) => `a${n}="v"`).join(' ')}/>`),
  () =>
    envelope(
      `<a ${Array.from({ length: 10_000 }, (_, n) => `xmlns:n${n}="urn:${n}"`).join(' ')}><n1:b/></a>`,
    ),
  () => envelope(`<a><![CDATA[${']]'.repeat(500_000)}]]></a>`),
  () => envelope(`<!--${'- '.repeat(700_000)}--><a/>`),
  () => envelope(`<?p ${'x '.repeat(700_000)}?><a/>`),
  () => envelope(`<a>${'&amp;'.repeat(400_000)}</a>`),
  () => envelope(`<${'n'.repeat(2_000_000)}/>`),
  () => envelope(`<a b="${'v'.repeat(2_000_000)}"/>`),
  () => envelope(`<a>${'&'.repeat(10)}${'x'.repeat(2_000_000)}`),
  () => envelope(`<a>${'<b>t</b>'.repeat(200_000)}</a>`),
  (random) => envelope(`${`<a${random.below(9)} xmlns="urn:${random.below(9)}">`.repeat(1_900)}`),
]
