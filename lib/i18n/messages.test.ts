import { readdirSync } from 'node:fs'
import { IntlMessageFormat } from 'intl-messageformat'
import { describe, expect, it } from 'vitest'
import { locales } from './locales.ts'
import { loadMessages, type Messages, namespaces } from './messages.ts'

const [french, english] = await Promise.all([loadMessages('fr'), loadMessages('en')])
const texts = { fr: flatten(french), en: flatten(english) }

function flatten(messages: Messages, prefix = ''): Map<string, string> {
  return new Map(
    Object.entries(messages).flatMap(([key, value]) =>
      typeof value === 'string' ? [[prefix + key, value]] : [...flatten(value, `${prefix}${key}.`)],
    ),
  )
}

/** The names of the values and tags that a message shows. What only bends a word, one language may need and another not. */
function argumentsOf(message: string): string[] {
  const names = new Set<string>()
  const walk = (part: unknown): void => {
    if (Array.isArray(part)) part.forEach(walk)
    else if (typeof part === 'object' && part !== null) {
      // Element types of @formatjs/icu-messageformat-parser: 1 to 4 are values, 8 is a tag; 5 and 6 choose, 0 and 7 are text.
      const { type, value, options, children } = part as Record<string, unknown>
      if (typeof type === 'number' && [1, 2, 3, 4, 8].includes(type)) names.add(String(value))
      for (const option of Object.values(options ?? {})) walk((option as { value: unknown }).value)
      walk(children)
    }
  }
  walk(new IntlMessageFormat(message, 'en').getAst())
  return [...names].sort()
}

describe('the message catalogues', () => {
  it('load every file that is in the folder', () => {
    for (const locale of locales) {
      const files = readdirSync(new URL(`./messages/${locale}/`, import.meta.url))
      expect(files.sort()).toEqual(namespaces.map((namespace) => `${namespace}.json`).sort())
    }
  })

  it('have the same keys in French and in English', () => {
    expect([...texts.fr.keys()].sort()).toEqual([...texts.en.keys()].sort())
  })

  it.each(locales)('have words for every key in %s', (locale) => {
    expect([...texts[locale]].filter(([, text]) => text.trim() === '').map(([key]) => key)).toEqual([])
  })

  it.each(locales)('are all well-formed ICU messages in %s', (locale) => {
    const broken = [...texts[locale]].filter(([, text]) => {
      try {
        argumentsOf(text)
        return false
      } catch {
        return true
      }
    })
    expect(broken).toEqual([])
  })

  it('show the same values in both languages', () => {
    const different = [...texts.fr].filter(
      ([key, text]) => argumentsOf(text).join() !== argumentsOf(texts.en.get(key) ?? '').join(),
    )
    expect(different).toEqual([])
  })

  it('keep French signs off the start of a line with a no-break space', () => {
    const loose = /[^\s\u202f\u00a0] [:;!?»%]|« /u
    expect([...texts.fr].filter(([, text]) => loose.test(text))).toEqual([])
  })

  it('use the typographic apostrophe in French', () => {
    expect([...texts.fr].filter(([, text]) => /\p{L}'\p{L}/u.test(text))).toEqual([])
  })
})
