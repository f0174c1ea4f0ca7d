'use client'

import { Menu } from 'lucide-react'
import { usePathname } from 'next/navigation'
import { useTranslations } from 'next-intl'
import { lazy, Suspense, useState } from 'react'
import { IconButton } from '#components/ui/icon-button.tsx'
import type { Role } from '#lib/domain/person/role.ts'
import type { Theme } from '#lib/i18n/theme.ts'
import { RunningJobs } from './running-jobs.tsx'
import { SearchButton } from './search-button.tsx'
import { Wordmark } from './wordmark.tsx'

const NarrowDrawer = lazy(async () => ({ default: (await import('./narrow-drawer.tsx')).NarrowDrawer }))

type NarrowBarProps = { personName: string; role: Role; theme: Theme; onSearch: () => void }

/** The shell of narrow windows: one bar, and the navigation in a drawer. */
export function NarrowBar({ onSearch, ...drawer }: NarrowBarProps) {
  const t = useTranslations('shell')
  const pathname = usePathname()
  // The drawer belongs to the page it was opened on: going elsewhere closes it.
  const [openedOn, setOpenedOn] = useState<string | null>(null)
  return (
    <header className="sticky top-0 z-20 flex h-12 items-center gap-2 border-b bg-surface px-2 md:hidden print:hidden">
      <IconButton
        label={t('open-navigation')}
        icon={<Menu aria-hidden size={18} />}
        onPress={() => setOpenedOn(pathname)}
      />
      <Wordmark />
      <span className="flex-1" />
      <RunningJobs isCollapsed />
      <SearchButton isCollapsed onPress={onSearch} />
      {openedOn === pathname ? (
        <Suspense fallback={null}>
          <NarrowDrawer {...drawer} onClose={() => setOpenedOn(null)} />
        </Suspense>
      ) : null}
    </header>
  )
}
