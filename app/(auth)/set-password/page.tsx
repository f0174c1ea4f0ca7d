import type { Metadata } from 'next'
import { getTranslations } from 'next-intl/server'
import { AuthCard } from '#components/auth/auth-card.tsx'
import { SetPasswordForm } from '#components/auth/set-password-form.tsx'
import { RouteMessages } from '#components/shell/route-messages.tsx'
import { ButtonLink } from '#components/ui/button.tsx'
import { ownerOfPasswordLink } from '#lib/auth/one-time-link.ts'
import { paths } from '#lib/paths.ts'

type SearchPage = { searchParams: Promise<{ token?: string | string[] }> }

export async function generateMetadata(): Promise<Metadata> {
  return { title: (await getTranslations('auth.set-password'))('title') }
}

export default async function SetPasswordPage({ searchParams }: SearchPage) {
  const t = await getTranslations('auth.set-password')
  const { token } = await searchParams
  const owner = typeof token === 'string' ? await ownerOfPasswordLink(token) : null
  if (typeof token !== 'string' || !owner) {
    return (
      <RouteMessages of="app/(auth)/set-password/page">
        <AuthCard title={t('link-title')} intro={t('link-invalid')}>
          <ButtonLink href={paths.signIn()}>{t('to-sign-in')}</ButtonLink>
        </AuthCard>
      </RouteMessages>
    )
  }
  const { name, email } = owner
  return (
    <RouteMessages of="app/(auth)/set-password/page">
      <AuthCard title={t('title')} intro={t('intro', { name, email })}>
        <SetPasswordForm token={token} owner={{ name, email }} />
      </AuthCard>
    </RouteMessages>
  )
}
