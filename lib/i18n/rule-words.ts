import { allRules } from '../domain/pre-flight/all-rules.ts'
import type { Locale } from './locales.ts'
import type { Messages } from './messages.ts'

/** Each rule brings its own words, in every language: they are the catalogue's namespace `rules`. */
export function ruleWords(locale: Locale): Messages {
  return Object.fromEntries(allRules.map(({ id, words }) => [id, words[locale]]))
}
