import { isLocale } from '#lib/i18n/locales.ts'
import type { Messages } from '#lib/i18n/messages.ts'

/** How long what could not be fetched stays away, so that who waits for it is not made to wait again and again. */
const missingMs = 10_000

type Kept = { words: Promise<Messages>; until: number }

const kept = new Map<string, Kept>()

/** Words of the catalogue that no page brings along. What cannot be fetched is not among them, and is asked for again later. */
export function wordsOnDemand(locale: string, namespaces: readonly string[]): Promise<Messages> {
  const key = `${locale} ${namespaces}`
  const before = kept.get(key)
  if (before && before.until > Date.now()) return before.words
  const entry: Kept = { until: Number.POSITIVE_INFINITY, words: fetched(locale, namespaces) }
  kept.set(key, entry)
  void entry.words.then((words) => {
    if (namespaces.some((name) => !(name in words))) entry.until = Date.now() + missingMs
  })
  return entry.words
}

async function fetched(locale: string, namespaces: readonly string[]): Promise<Messages> {
  if (!isLocale(locale)) return {}
  try {
    const { fetchWords } = await import('#lib/i18n/fetch-words.ts')
    return await fetchWords(locale, namespaces)
  } catch {
    return {}
  }
}
