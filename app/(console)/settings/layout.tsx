import { getTranslations } from 'next-intl/server'
import type { ReactNode } from 'react'
import { SettingsTabs } from '#components/people/settings-tabs.tsx'
import { RouteMessages } from '#components/shell/route-messages.tsx'
import { PageHeader } from '#components/ui/page-header.tsx'
import { requirePerson } from '#lib/auth/person.ts'
import { may } from '#lib/domain/person/role.ts'

export default async function SettingsLayout({ children }: { children: ReactNode }) {
  const person = await requirePerson('view')
  const t = await getTranslations('settings')
  return (
    <RouteMessages of="app/(console)/settings/layout">
      <PageHeader title={t('title')} />
      <SettingsTabs withPeople={may(person.role, 'manage-people')} />
      {children}
    </RouteMessages>
  )
}
