import type { Locale } from './locales.ts'
import { ruleWords } from './rule-words.ts'

/** One file for each part of the product in each language: lib/i18n/messages/<locale>/<namespace>.json. */
export const namespaces = [
  'ui',
  'shell',
  'auth',
  'settings',
  'errors',
  'problems',
  'connections',
  'wizard',
  'instances',
  'overview',
  'snapshots',
  'loss',
  'clone',
  'pre-flight',
  'jobs',
  'batches',
  'audit',
  'faults',
] as const

export type Messages = { [key: string]: string | Messages }

export async function loadMessages(locale: Locale): Promise<Messages> {
  const parts = await Promise.all(
    namespaces.map(async (namespace) => {
      const file = await import(`./messages/${locale}/${namespace}.json`)
      return [namespace, file.default as Messages] as const
    }),
  )
  return { ...Object.fromEntries(parts), rules: ruleWords(locale) }
}
