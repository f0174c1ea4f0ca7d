'use client'

import { PanelLeftClose, PanelLeftOpen } from 'lucide-react'
import Link from 'next/link'
import { useTranslations } from 'next-intl'
import { type ReactNode, useState } from 'react'
import { IconButton } from '#components/ui/icon-button.tsx'
import type { Role } from '#lib/domain/person/role.ts'
import type { Theme } from '#lib/i18n/theme.ts'
import { paths } from '#lib/paths.ts'
import { LanguageMenu } from './language-menu.tsx'
import { NarrowBar } from './narrow-bar.tsx'
import { Navigation } from './navigation.tsx'
import { PersonMenu } from './person-menu.tsx'
import { RunningJobs } from './running-jobs.tsx'
import { SearchButton } from './search-button.tsx'
import { SearchDialog } from './search-dialog.tsx'
import { ThemeMenu } from './theme-menu.tsx'
import { Wordmark } from './wordmark.tsx'

type ConsoleFrameProps = {
  personName: string
  role: Role
  theme: Theme
  /** What the person left the navigation at, so that the server draws it so. */
  isCollapsedAtFirst: boolean
  children: ReactNode
}

/** Navigation beside the page; below 768 px a bar above it, with the navigation in a drawer. */
export function ConsoleFrame(props: ConsoleFrameProps) {
  const { personName, role, theme, isCollapsedAtFirst, children } = props
  const t = useTranslations('shell')
  const [isCollapsed, setCollapsed] = useState(isCollapsedAtFirst)
  const [isSearching, setSearching] = useState(false)

  function collapse(next: boolean) {
    setCollapsed(next)
    const secure = location.protocol === 'https:' ? '; secure' : ''
    // biome-ignore lint/suspicious/noDocumentCookie: the Cookie Store API is not in every browser yet.
    document.cookie = `nav=${next ? 'collapsed' : 'open'}; path=/; max-age=34560000; samesite=lax${secure}`
  }

  return (
    <div className="flex min-h-dvh flex-col md:flex-row">
      <a
        href="#content"
        className="absolute top-2 left-2 z-50 -translate-y-16 rounded-md bg-accent px-3 py-1.5 font-medium text-on-accent focus:translate-y-0"
      >
        {t('skip')}
      </a>
      <NarrowBar personName={personName} role={role} theme={theme} onSearch={() => setSearching(true)} />
      <aside
        className={`sticky top-0 hidden h-dvh shrink-0 flex-col gap-3 border-r bg-surface p-2 md:flex print:hidden ${isCollapsed ? 'w-13' : 'w-54'}`}
      >
        <Link href={paths.overview()} className="flex h-9 items-center rounded-md px-1.5 -outline-offset-1">
          <Wordmark isMarkOnly={isCollapsed} />
        </Link>
        <SearchButton isCollapsed={isCollapsed} onPress={() => setSearching(true)} />
        <Navigation role={role} isCollapsed={isCollapsed} />
        <div className="flex-1" />
        <RunningJobs isCollapsed={isCollapsed} />
        <div className={`flex flex-col gap-1 border-t pt-2 ${isCollapsed ? 'items-center' : 'items-start'}`}>
          <PersonMenu name={personName} isCollapsed={isCollapsed} />
          <span className={`flex ${isCollapsed ? 'flex-col' : 'w-full'}`}>
            <LanguageMenu />
            <ThemeMenu theme={theme} />
            {isCollapsed ? null : <span className="flex-1" />}
            <IconButton
              label={isCollapsed ? t('expand') : t('collapse')}
              icon={
                isCollapsed ? (
                  <PanelLeftOpen aria-hidden size={16} />
                ) : (
                  <PanelLeftClose aria-hidden size={16} />
                )
              }
              onPress={() => collapse(!isCollapsed)}
            />
          </span>
        </div>
      </aside>
      <main
        id="content"
        tabIndex={-1}
        className="mx-auto flex w-full max-w-400 min-w-0 flex-1 flex-col gap-4 p-4 outline-none md:px-6 md:py-5"
      >
        {children}
      </main>
      <SearchDialog isOpen={isSearching} onOpenChange={setSearching} />
    </div>
  )
}
