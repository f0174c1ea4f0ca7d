'use client'

import { LogOut, UserRound } from 'lucide-react'
import { useTranslations } from 'next-intl'
import { useTransition } from 'react'
import { MenuButton } from '#components/ui/menu.tsx'
import { signOut } from '#lib/actions/session.ts'
import { paths } from '#lib/paths.ts'

export function PersonMenu({ name, isCollapsed = false }: { name: string; isCollapsed?: boolean }) {
  const t = useTranslations('shell')
  const [, startTransition] = useTransition()
  return (
    <MenuButton
      label={isCollapsed ? t('person-menu', { name }) : name}
      icon={<UserRound aria-hidden size={16} className="shrink-0" />}
      isIconOnly={isCollapsed}
      variant="quiet"
      items={[
        {
          id: 'account',
          label: t('account'),
          href: paths.account(),
          icon: <UserRound aria-hidden size={14} />,
        },
        'separator',
        {
          id: 'sign-out',
          label: t('sign-out'),
          icon: <LogOut aria-hidden size={14} />,
          onAction: () => startTransition(signOut),
        },
      ]}
    />
  )
}
