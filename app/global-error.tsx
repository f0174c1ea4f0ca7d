'use client'

import '@fontsource-variable/inter/wght.css'
import './globals.css'
import { NextIntlClientProvider } from 'next-intl'
import { ErrorTrouble } from '#components/shell/error-trouble.tsx'
import { isLocale, type Locale } from '#lib/i18n/locales.ts'
import english from '#lib/i18n/messages/en/errors.json' with { type: 'json' }
import englishUi from '#lib/i18n/messages/en/ui.json' with { type: 'json' }
import french from '#lib/i18n/messages/fr/errors.json' with { type: 'json' }
import frenchUi from '#lib/i18n/messages/fr/ui.json' with { type: 'json' }

const messages = { en: { errors: english, ui: englishUi }, fr: { errors: french, ui: frenchUi } }

/** Takes the place of the root layout when that fails: it has to find the language by itself. */
export default function GlobalError({ error }: { error: Error & { digest?: string } }) {
  const locale = browserLocale()
  return (
    <html lang={locale} data-theme="system">
      <body>
        <NextIntlClientProvider locale={locale} messages={messages[locale]} timeZone="UTC">
          <ErrorTrouble errorId={error.digest} onRetry={() => window.location.reload()} />
        </NextIntlClientProvider>
      </body>
    </html>
  )
}

function browserLocale(): Locale {
  if (typeof document === 'undefined') return 'en'
  const chosen = /(?:^|; )locale=(\w+)/.exec(document.cookie)?.[1]
  const language = chosen ?? navigator.language.slice(0, 2)
  return isLocale(language) ? language : 'en'
}
