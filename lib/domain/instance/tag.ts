/** A tag that an instance bears, by the names that people know it by: the same in every connection. */
export type InstanceTag = { category: string; name: string }

/** One that some instance bears, for a list to be narrowed by; `tag` is as writeTag writes it. */
export type TagChoice = InstanceTag & { tag: string }

const longestTag = 2_100

/**
 * `category:name`, as addresses, the API and the database hold it. A colon or a percent sign of the category's own is written
 * %3A or %25, so that the first colon ends it; the name is as it is.
 */
export function writeTag({ category, name }: InstanceTag): string {
  return `${category.replaceAll('%', '%25').replaceAll(':', '%3A')}:${name}`
}

/** Null for what cannot be one. */
export function readTag(text: string): InstanceTag | null {
  const end = text.indexOf(':')
  if (end < 1 || end === text.length - 1 || text.length > longestTag) return null
  const category = text.slice(0, end)
  // What PostgreSQL refuses in text, and what no name holds.
  if (/\p{Cc}/u.test(text) || !text.isWellFormed()) return null
  return { category: category.replaceAll(/%3A/gi, ':').replaceAll('%25', '%'), name: text.slice(end + 1) }
}

/** As a person reads it. */
export function tagWords({ category, name }: InstanceTag): string {
  return `${category}: ${name}`
}

/** What a stored list of tags says. */
export function tagsOf(written: readonly string[]): InstanceTag[] {
  return written.flatMap((text) => readTag(text) ?? [])
}
