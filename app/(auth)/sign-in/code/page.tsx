import type { Metadata } from 'next'
import { redirect } from 'next/navigation'
import { getTranslations } from 'next-intl/server'
import { AuthCard } from '#components/auth/auth-card.tsx'
import { CodeForm } from '#components/auth/code-form.tsx'
import { RouteMessages } from '#components/shell/route-messages.tsx'
import { awaitingCode } from '#lib/auth/second-step.ts'
import { paths } from '#lib/paths.ts'

type SearchPage = { searchParams: Promise<{ next?: string | string[] }> }

export async function generateMetadata(): Promise<Metadata> {
  return { title: (await getTranslations('auth.code'))('title') }
}

export default async function CodePage({ searchParams }: SearchPage) {
  const { next } = await searchParams
  const wanted = typeof next === 'string' ? next : null
  const person = await awaitingCode()
  if (!person) redirect(paths.signIn(wanted ?? undefined))
  const t = await getTranslations('auth.code')
  return (
    <RouteMessages of="app/(auth)/sign-in/code/page">
      <AuthCard title={t('title')} intro={t('intro', { email: person.email })}>
        <CodeForm next={wanted} />
      </AuthCard>
    </RouteMessages>
  )
}
