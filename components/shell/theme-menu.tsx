'use client'

import { Monitor, Moon, Sun } from 'lucide-react'
import { useTranslations } from 'next-intl'
import { useTransition } from 'react'
import { MenuButton } from '#components/ui/menu.tsx'
import { chooseTheme } from '#lib/actions/account.ts'
import { type Theme, themes } from '#lib/i18n/theme.ts'

const icons = { light: Sun, dark: Moon, system: Monitor }

export function ThemeMenu({ theme: current }: { theme: Theme }) {
  const t = useTranslations('shell')
  const [, startTransition] = useTransition()
  const Icon = icons[current]

  function choose(theme: Theme) {
    // At once, and not after the server's answer: the page then agrees with what is already seen.
    document.documentElement.dataset.theme = theme
    startTransition(async () => void (await chooseTheme({ theme })))
  }

  return (
    <MenuButton
      label={t('theme')}
      icon={<Icon aria-hidden size={16} />}
      isIconOnly
      variant="quiet"
      selected={current}
      items={themes.map((theme) => ({
        id: theme,
        label: t(`themes.${theme}`),
        onAction: () => choose(theme),
      }))}
    />
  )
}
