export const locales = ['fr', 'en'] as const
export type Locale = (typeof locales)[number]

export const fallbackLocale: Locale = 'en'

export function isLocale(value: unknown): value is Locale {
  return (locales as readonly unknown[]).includes(value)
}

/** The first language of an Accept-Language header (RFC 9110 §12.5.4) that Jalon speaks. */
export function preferredLocale(acceptLanguage: string | null): Locale {
  const wanted = (acceptLanguage ?? '')
    .split(',')
    .map((range) => {
      const [tag = '', ...parameters] = range.trim().toLowerCase().split(';')
      const weight = parameters.map((text) => text.trim()).find((text) => text.startsWith('q='))
      return { language: tag.split('-')[0], quality: weight ? Number(weight.slice(2)) : 1 }
    })
    .filter(({ quality }) => quality > 0)
    .sort((left, right) => right.quality - left.quality)
  return wanted.map(({ language }) => language).find(isLocale) ?? fallbackLocale
}
