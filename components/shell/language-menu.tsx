'use client'

import { Languages } from 'lucide-react'
import { useLocale, useTranslations } from 'next-intl'
import { useTransition } from 'react'
import { MenuButton } from '#components/ui/menu.tsx'
import { chooseLocale } from '#lib/actions/account.ts'
import { locales } from '#lib/i18n/locales.ts'

/** Each language under its own name, for whoever cannot read the other one. */
export function LanguageMenu() {
  const t = useTranslations('shell')
  const current = useLocale()
  const [, startTransition] = useTransition()
  return (
    <MenuButton
      label={t('language')}
      icon={<Languages aria-hidden size={16} />}
      isIconOnly
      variant="quiet"
      selected={current}
      items={locales.map((locale) => ({
        id: locale,
        label: t(`languages.${locale}`),
        onAction: () => startTransition(async () => void (await chooseLocale({ locale }))),
      }))}
    />
  )
}
