'use client'

import { X } from 'lucide-react'
import { useTranslations } from 'next-intl'
import { Dialog, Modal, ModalOverlay } from 'react-aria-components'
import { IconButton } from '#components/ui/icon-button.tsx'
import type { Role } from '#lib/domain/person/role.ts'
import type { Theme } from '#lib/i18n/theme.ts'
import { LanguageMenu } from './language-menu.tsx'
import { Navigation } from './navigation.tsx'
import { PersonMenu } from './person-menu.tsx'
import { ThemeMenu } from './theme-menu.tsx'
import { Wordmark } from './wordmark.tsx'

type NarrowDrawerProps = { personName: string; role: Role; theme: Theme; onClose: () => void }

/** The navigation of narrow windows while it is open. */
export function NarrowDrawer({ personName, role, theme, onClose }: NarrowDrawerProps) {
  const t = useTranslations('shell')
  return (
    <ModalOverlay isOpen onOpenChange={onClose} isDismissable className="fixed inset-0 z-40 bg-scrim">
      <Modal className="h-full w-72 max-w-[85vw] bg-raised text-ink shadow-overlay outline-none">
        <Dialog aria-label={t('navigation')} className="flex h-full flex-col gap-3 p-2 outline-none">
          <span className="flex items-center justify-between pl-1.5">
            <Wordmark />
            <IconButton label={t('close-navigation')} icon={<X aria-hidden size={16} />} onPress={onClose} />
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
  )
}
