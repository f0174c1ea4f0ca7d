import '@fontsource-variable/inter/wght.css'
import './globals.css'
import type { Metadata, Viewport } from 'next'
import { headers } from 'next/headers'
import { NextIntlClientProvider } from 'next-intl'
import { getLocale, getMessages, getTranslations } from 'next-intl/server'
import type { ReactNode } from 'react'
import { ClientRoot } from '#components/shell/client-root.tsx'
// Drawn by the errors' pages, which every page brings along: what they need each would otherwise pack for itself.
import '#components/shell/error-trouble.tsx'
import { clientMessages } from '#lib/i18n/client-messages.ts'
import { pickMessages } from '#lib/i18n/pick-messages.ts'
import { requestTheme } from '#lib/i18n/preferences.ts'
import { nonceHeader } from '#lib/web/content-security-policy.ts'

export async function generateMetadata(): Promise<Metadata> {
  const t = await getTranslations('shell')
  return {
    title: { default: t('product'), template: `%s · ${t('product')}` },
    description: t('description'),
    robots: { index: false, follow: false },
  }
}

export const viewport: Viewport = {
  themeColor: [
    { media: '(prefers-color-scheme: light)', color: '#f5f6f8' },
    { media: '(prefers-color-scheme: dark)', color: '#0e1013' },
  ],
}

export default async function RootLayout({ children }: { children: ReactNode }) {
  const [locale, theme, asked] = await Promise.all([getLocale(), requestTheme(), headers()])
  // Words for the browser come with the layout or page that needs them: the whole catalogue is large, and grows.
  const messages = pickMessages(await getMessages(), clientMessages['app/layout'])
  const nonce = asked.get(nonceHeader) ?? undefined
  return (
    <html lang={locale} data-theme={theme}>
      <head>
        {/* React Aria puts a style element or two into the page, and takes their nonce from here.
            The browser hides it: what the server sent is not to be compared with what is there. */}
        <meta name="csp-nonce" nonce={nonce} suppressHydrationWarning />
      </head>
      <body>
        <NextIntlClientProvider messages={messages}>
          <ClientRoot>{children}</ClientRoot>
        </NextIntlClientProvider>
      </body>
    </html>
  )
}
