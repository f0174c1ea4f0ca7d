import type { Metadata } from 'next'
import { redirect } from 'next/navigation'
import { getTranslations } from 'next-intl/server'
import { AuthCard } from '#components/auth/auth-card.tsx'
import { ProviderDoor } from '#components/auth/provider-door.tsx'
import { ProviderProblem } from '#components/auth/provider-problem.tsx'
import { SignInForm } from '#components/auth/sign-in-form.tsx'
import { RouteMessages } from '#components/shell/route-messages.tsx'
import { currentPerson } from '#lib/auth/person.ts'
import { providerLabel } from '#lib/auth/provider-sign-in.ts'
import { isSetUp } from '#lib/auth/set-up.ts'
import { paths } from '#lib/paths.ts'

type SearchPage = { searchParams: Promise<Partial<Record<'next' | 'refused' | 'id', string | string[]>>> }

export async function generateMetadata(): Promise<Metadata> {
  return { title: (await getTranslations('auth.sign-in'))('title') }
}

export default async function SignInPage({ searchParams }: SearchPage) {
  if (await currentPerson()) redirect(paths.overview())
  if (!(await isSetUp())) redirect(paths.setUp())
  const t = await getTranslations('auth.sign-in')
  const { next, refused, id } = await searchParams
  const wanted = typeof next === 'string' ? next : null
  return (
    <RouteMessages of="app/(auth)/sign-in/page">
      <AuthCard title={t('title')}>
        <ProviderProblem refused={refused} errorId={id} />
        <SignInForm next={wanted} />
        <ProviderDoor label={providerLabel()} next={wanted} />
      </AuthCard>
    </RouteMessages>
  )
}
