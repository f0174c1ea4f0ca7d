import { useTranslations } from 'next-intl'
import { ButtonLink } from '#components/ui/button.tsx'
import { paths } from '#lib/paths.ts'
import { TroublePage } from './trouble-page.tsx'

export function MissingTrouble() {
  const t = useTranslations('errors')
  return (
    <TroublePage
      status="404"
      title={t('missing.title')}
      actions={
        <>
          <ButtonLink href={paths.instances()} variant="primary">
            {t('to-instances')}
          </ButtonLink>
          <ButtonLink href={paths.overview()}>{t('to-overview')}</ButtonLink>
        </>
      }
    >
      <p>{t('missing.what')}</p>
    </TroublePage>
  )
}

export function ForbiddenTrouble() {
  const t = useTranslations('errors')
  return (
    <TroublePage
      status="403"
      title={t('forbidden.title')}
      actions={
        <ButtonLink href={paths.overview()} variant="primary">
          {t('to-overview')}
        </ButtonLink>
      }
    >
      <p>{t('forbidden.what')}</p>
    </TroublePage>
  )
}
