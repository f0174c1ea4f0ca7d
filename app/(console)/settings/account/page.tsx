import type { Metadata } from 'next'
import { getLocale, getTranslations } from 'next-intl/server'
import { TokenPanel } from '#components/api-tokens/token-panel.tsx'
import { AccountForm } from '#components/people/account-form.tsx'
import { ChangePasswordForm } from '#components/people/change-password-form.tsx'
import { ProviderPanel } from '#components/people/provider-panel.tsx'
import { SecondFactorPanel } from '#components/second-factor/second-factor-panel.tsx'
import { SessionPanel } from '#components/sessions/session-panel.tsx'
import { RouteMessages } from '#components/shell/route-messages.tsx'
import { Panel } from '#components/ui/panel.tsx'
import { requirePerson } from '#lib/auth/person.ts'
import { isProviderPerson } from '#lib/auth/provider-person.ts'
import { providerLabel } from '#lib/auth/provider-sign-in.ts'
import { fallbackLocale, isLocale } from '#lib/i18n/locales.ts'
import { listApiTokens } from '#lib/reads/api-tokens.ts'
import { recoveryCodesLeft } from '#lib/reads/second-factor.ts'
import { listSessions } from '#lib/reads/sessions.ts'

export async function generateMetadata(): Promise<Metadata> {
  return { title: (await getTranslations('settings'))('account.title') }
}

export default async function AccountPage() {
  const { id, name, email, role, timeZone, credentialId } = await requirePerson('view')
  const [isFromProvider, codesLeft, sessions, tokens] = await Promise.all([
    isProviderPerson(id),
    recoveryCodesLeft(id),
    listSessions(id, credentialId),
    listApiTokens(id),
  ])
  const t = await getTranslations('settings.account')
  const locale = await getLocale()
  return (
    <RouteMessages of="app/(console)/settings/account/page">
      <div className="grid max-w-4xl items-start gap-4 lg:grid-cols-2">
        <Panel title={t('about')}>
          <AccountForm
            // Another language may have been chosen in the menu: the form then starts again from it.
            key={locale}
            email={email}
            role={role}
            initial={{ name, locale: isLocale(locale) ? locale : fallbackLocale, timeZone }}
          />
        </Panel>
        <div className="flex flex-col gap-4">
          {isFromProvider ? (
            <ProviderPanel provider={providerLabel() ?? ''} />
          ) : (
            <>
              <Panel title={t('password')}>
                <ChangePasswordForm owner={{ name, email }} />
              </Panel>
              <SecondFactorPanel codesLeft={codesLeft} />
            </>
          )}
        </div>
        <div className="flex flex-col gap-4 lg:col-span-2">
          <SessionPanel sessions={sessions} />
          <TokenPanel tokens={tokens} role={role} />
        </div>
      </div>
    </RouteMessages>
  )
}
