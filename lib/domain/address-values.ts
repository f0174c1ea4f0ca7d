/*
 * What an address says of a list. Whatever a bookmark or a hand holds, the page opens: what cannot be read counts as not
 * said. By hand and without a schema, because every page's browser loads it.
 */

const longestSearch = 200

// RFC 9562 §4, in any version.
const uuid = /^[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12}$/i

/** One of the known words, or null. */
export function wordOf<Word extends string>(known: readonly Word[], given: string | null): Word | null {
  return known.find((word) => word === given) ?? null
}

/** Null for what is no id at all; that nothing has it is found out by looking. */
export function idOf(given: string | null): string | null {
  return given !== null && uuid.test(given) ? given : null
}

/** Without the blanks around it; too long a text counts as none. */
export function searchOf(given: string | null): string {
  const text = (given ?? '').trim()
  return text.length > longestSearch ? '' : text
}
