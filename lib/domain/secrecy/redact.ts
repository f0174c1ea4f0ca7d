// Shorter secrets occur in ordinary words: blotting those out would spell the secret rather than hide it.
const shortest = 4

const mark = '•••'

/**
 * Takes every occurrence of the secrets out of a text that a person or a log will see, in each of the spellings in which
 * something on the way may have repeated them, and what a shortened quotation has left of one.
 */
export function redact(text: string, secrets: readonly string[]): string {
  return secrets
    .filter((secret) => secret.length >= shortest)
    .flatMap(spellingsOf)
    .sort((a, b) => b.length - a.length)
    .reduce((left, spelling) => withoutBeginnings(left.replaceAll(spelling, mark), spelling), text)
}

/** As it is, and as JSON, XML, URLs, forms and HTTP's Basic scheme write it. */
export function spellingsOf(secret: string): string[] {
  const whole = secret.toWellFormed()
  const xml = whole.replaceAll('&', '&amp;').replaceAll('<', '&lt;').replaceAll('>', '&gt;')
  const url = encodeURIComponent(whole)
  const bytes = Buffer.from(whole)
  return [
    ...new Set([
      secret,
      JSON.stringify(secret).slice(1, -1),
      xml,
      xml.replaceAll('"', '&quot;').replaceAll("'", '&apos;'),
      xml.replaceAll('"', '&#34;').replaceAll("'", '&#39;'),
      url,
      url.replaceAll('%20', '+'),
      bytes.toString('base64').replace(/=+$/, ''),
      bytes.toString('base64url'),
      bytes.toString('hex'),
    ]),
  ]
}

/** A quotation that ends in "…" may end in the middle of the secret. */
function withoutBeginnings(text: string, secret: string): string {
  if (!text.includes('…')) return text
  let left = text
  for (let length = secret.length - 1; length >= shortest; length -= 1) {
    left = left.replaceAll(`${secret.slice(0, length)}…`, `${mark}…`)
  }
  return left
}
