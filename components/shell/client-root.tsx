'use client'

import { useRouter } from 'next/navigation'
import { useLocale, useTimeZone } from 'next-intl'
import { type ReactNode, useEffect } from 'react'
import { I18nProvider, RouterProvider } from 'react-aria-components'
import { ToastRegion } from '#components/ui/toast.tsx'
import { WordsSource } from '#components/ui/words-on-demand.tsx'
import { mayLeaveFor } from '#lib/client/leaving.ts'
import { wordsOnDemand } from '#lib/client/words.ts'

/** What every page needs in the browser: the language and the router for React Aria, where rare words come from, and the toasts. */
export function ClientRoot({ children }: { children: ReactNode }) {
  const router = useRouter()
  const locale = useLocale()
  useTellTimeZone()
  return (
    <I18nProvider locale={locale}>
      <RouterProvider
        navigate={(href) => {
          if (mayLeaveFor(href)) router.push(href)
        }}
      >
        <WordsSource value={wordsOnDemand}>{children}</WordsSource>
        <ToastRegion />
      </RouterProvider>
    </I18nProvider>
  )
}

/** Only the browser knows where it is: it tells the server once, and the page is drawn again in its zone. */
function useTellTimeZone() {
  const router = useRouter()
  const known = useTimeZone()
  useEffect(() => {
    const zone = Intl.DateTimeFormat().resolvedOptions().timeZone
    if (!zone || zone === known || readCookie('tz') === encodeURIComponent(zone)) return
    const secure = location.protocol === 'https:' ? '; secure' : ''
    // biome-ignore lint/suspicious/noDocumentCookie: the Cookie Store API is not in every browser yet.
    document.cookie = `tz=${encodeURIComponent(zone)}; path=/; max-age=34560000; samesite=lax${secure}`
    router.refresh()
  }, [known, router])
}

function readCookie(name: string): string | undefined {
  return document.cookie
    .split('; ')
    .find((pair) => pair.startsWith(`${name}=`))
    ?.slice(name.length + 1)
}
