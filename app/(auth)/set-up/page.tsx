import type { Metadata } from 'next'
import { redirect } from 'next/navigation'
import { getTranslations } from 'next-intl/server'
import { AuthCard } from '#components/auth/auth-card.tsx'
import { FirstDoors } from '#components/auth/first-doors.tsx'
import { SetUpForm } from '#components/auth/set-up-form.tsx'
import { RouteMessages } from '#components/shell/route-messages.tsx'
import { currentPerson } from '#lib/auth/person.ts'
import { findSetupToken, isSetUp } from '#lib/auth/set-up.ts'
import { may } from '#lib/domain/person/role.ts'
import { paths } from '#lib/paths.ts'

type SearchPage = { searchParams: Promise<{ token?: string | string[] }> }

export async function generateMetadata(): Promise<Metadata> {
  return { title: (await getTranslations('auth.set-up'))('title') }
}

export default async function SetUpPage({ searchParams }: SearchPage) {
  const t = await getTranslations('auth.set-up')
  const person = await currentPerson()
  if (person) {
    if (!may(person.role, 'manage-connections')) redirect(paths.overview())
    return (
      <RouteMessages of="app/(auth)/set-up/page">
        <AuthCard title={t('ready', { name: person.name })} intro={t('doors')}>
          <FirstDoors />
        </AuthCard>
      </RouteMessages>
    )
  }
  if (await isSetUp()) redirect(paths.signIn())

  const { token } = await searchParams
  if (typeof token !== 'string')
    return (
      <RouteMessages of="app/(auth)/set-up/page">
        <AuthCard title={t('title')} intro={t('where-is-the-link')} />
      </RouteMessages>
    )
  if (!(await findSetupToken(token)))
    return (
      <RouteMessages of="app/(auth)/set-up/page">
        <AuthCard title={t('link-title')} intro={t('link-invalid')} />
      </RouteMessages>
    )
  return (
    <RouteMessages of="app/(auth)/set-up/page">
      <AuthCard title={t('title')} intro={t('intro')}>
        <SetUpForm token={token} />
      </AuthCard>
    </RouteMessages>
  )
}
