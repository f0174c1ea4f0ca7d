import { useTranslations } from 'next-intl'
import { Panel } from '#components/ui/panel.tsx'

/** In place of password and second factor, for somebody who has them elsewhere. */
export function ProviderPanel({ provider }: { provider: string }) {
  const t = useTranslations('settings.provider')
  return (
    <Panel title={t('title')}>
      <p>{t('text', { provider })}</p>
    </Panel>
  )
}
