import type { ReactNode } from 'react'
import { LanguageMenu } from '#components/shell/language-menu.tsx'
import { RouteMessages } from '#components/shell/route-messages.tsx'
import { ThemeMenu } from '#components/shell/theme-menu.tsx'
import { Wordmark } from '#components/shell/wordmark.tsx'
import { requestTheme } from '#lib/i18n/preferences.ts'

export default async function AuthLayout({ children }: { children: ReactNode }) {
  const theme = await requestTheme()
  return (
    <RouteMessages of="app/(auth)/layout">
      <div className="flex min-h-dvh flex-col">
        <header className="flex h-12 items-center justify-between px-4">
          <Wordmark />
          <span className="flex gap-1">
            <LanguageMenu />
            <ThemeMenu theme={theme} />
          </span>
        </header>
        <main className="flex flex-1 justify-center px-4 pt-[8vh] pb-12">
          <div className="flex w-full max-w-100 flex-col gap-5">{children}</div>
        </main>
      </div>
    </RouteMessages>
  )
}
