'use client'

import { useTranslations } from 'next-intl'
import { Button, ButtonLink } from '#components/ui/button.tsx'
import { paths } from '#lib/paths.ts'
import { TroublePage } from './trouble-page.tsx'

/** `errorId` finds the line in Jalon's log. It is absent when the failure was in the browser alone. */
export function ErrorTrouble({ errorId, onRetry }: { errorId: string | undefined; onRetry: () => void }) {
  const t = useTranslations('errors')
  return (
    <TroublePage
      status="500"
      title={t('failed.title')}
      actions={
        <>
          <Button variant="primary" onPress={onRetry}>
            {t('retry')}
          </Button>
          <ButtonLink href={paths.overview()}>{t('to-overview')}</ButtonLink>
        </>
      }
    >
      <p>{t('failed.what')}</p>
      <p>{errorId ? t('failed.quote') : t('failed.browser')}</p>
      {errorId ? (
        <p>
          {t('failed.id')} <code className="font-mono text-ink select-all">{errorId}</code>
        </p>
      ) : null}
    </TroublePage>
  )
}
