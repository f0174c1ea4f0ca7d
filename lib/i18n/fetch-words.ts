import type { Locale } from './locales.ts'
import type { Messages } from './messages.ts'

/** What few people ever see lies in a file for each language, which the browser then keeps. */
const files: Record<string, Record<Locale, () => Promise<Messages>>> = {
  faults: {
    fr: async () => (await import('./messages/fr/faults.json')).default,
    en: async () => (await import('./messages/en/faults.json')).default,
  },
  clone: {
    fr: async () => (await import('./messages/fr/clone.json')).default,
    en: async () => (await import('./messages/en/clone.json')).default,
  },
  rules: {
    fr: async () => (await import('./rule-words.ts')).ruleWords('fr'),
    en: async () => (await import('./rule-words.ts')).ruleWords('en'),
  },
}

/** Those of `namespaces` that could be fetched. */
export async function fetchWords(locale: Locale, namespaces: readonly string[]): Promise<Messages> {
  const parts = await Promise.all(
    namespaces.map(async (name) => [name, await files[name]?.[locale]().catch(() => undefined)] as const),
  )
  return Object.fromEntries(parts.flatMap(([name, words]) => (words ? [[name, words]] : [])))
}
