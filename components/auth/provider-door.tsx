import { useTranslations } from 'next-intl'
import { ButtonLink } from '#components/ui/button.tsx'
import { paths } from '#lib/paths.ts'

/** The other way in, where one is set up. */
export function ProviderDoor({ label, next }: { label: string | null; next: string | null }) {
  const t = useTranslations('auth.provider')
  if (label === null) return null
  return (
    <div className="mt-4 flex flex-col gap-4">
      <div className="flex items-center gap-3 text-sm text-muted">
        <hr className="flex-1" />
        {t('or')}
        <hr className="flex-1" />
      </div>
      <ButtonLink href={paths.signInProvider(next ?? undefined)} isDocument>
        {t('sign-in', { provider: label })}
      </ButtonLink>
    </div>
  )
}
