'use client'

import { Menu, X } from 'lucide-react'
import { usePathname } from 'next/navigation'
import { useTranslations } from 'next-intl'
import { useState } from 'react'
import { Dialog, Modal, ModalOverlay } from 'react-aria-components'
import { IconButton } from '#components/ui/icon-button.tsx'
import type { Role } from '#lib/domain/person/role.ts'
import type { Theme } from '#lib/i18n/theme.ts'
import { LanguageMenu } from './language-menu.tsx'
import { Navigation } from './navigation.tsx'
import { PersonMenu } from './person-menu.tsx'
import { RunningJobs } from './running-jobs.tsx'
import { SearchButton } from './search-button.tsx'
import { ThemeMenu } from './theme-menu.tsx'
import { Wordmark } from './wordmark.tsx'

type NarrowBarProps = { personName: string; role: Role; theme: Theme; onSearch: () => void }

/** The shell of narrow windows: one bar, and the navigation in a drawer. */
export function NarrowBar({ personName, role, theme, onSearch }: NarrowBarProps) {
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
      <ModalOverlay
        isOpen={openedOn === pathname}
        onOpenChange={(isOpen) => setOpenedOn(isOpen ? pathname : null)}
        isDismissable
        className="fixed inset-0 z-40 bg-scrim"
      >
        <Modal className="h-full w-72 max-w-[85vw] bg-raised text-ink shadow-overlay outline-none">
          <Dialog aria-label={t('navigation')} className="flex h-full flex-col gap-3 p-2 outline-none">
            <span className="flex items-center justify-between pl-1.5">
              <Wordmark />
              <IconButton
                label={t('close-navigation')}
                icon={<X aria-hidden size={16} />}
                onPress={() => setOpenedOn(null)}
              />
            </span>
            <Navigation role={role} />
            <span className="flex-1" />
            <span className="flex items-center border-t pt-2">
              <PersonMenu name={personName} />
              <span className="flex-1" />
              <LanguageMenu />
              <ThemeMenu theme={theme} />
            </span>
          </Dialog>
        </Modal>
      </ModalOverlay>
    </header>
  )
}
