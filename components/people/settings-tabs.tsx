'use client'

import { usePathname } from 'next/navigation'
import { useTranslations } from 'next-intl'
import { LinkTabs } from '#components/ui/tabs.tsx'
import { paths } from '#lib/paths.ts'

export function SettingsTabs({ withPeople }: { withPeople: boolean }) {
  const t = useTranslations('settings')
  const pathname = usePathname()
  const tabs = [
    { href: paths.account(), label: t('account.title') },
    ...(withPeople ? [{ href: paths.people(), label: t('people.title') }] : []),
  ]
  return (
    <LinkTabs label={t('title')} items={tabs.map((tab) => ({ ...tab, isCurrent: pathname === tab.href }))} />
  )
}
