import { getRequestConfig } from 'next-intl/server'
import { isLocale } from './locales.ts'
import { loadMessages } from './messages.ts'
import { requestLocale, requestTimeZone } from './preferences.ts'

export default getRequestConfig(async ({ locale: asked }) => {
  const locale = isLocale(asked) ? asked : await requestLocale()
  return {
    locale,
    timeZone: await requestTimeZone(),
    now: new Date(),
    messages: await loadMessages(locale),
  }
})
