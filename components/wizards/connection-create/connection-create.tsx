'use client'

import { useRouter } from 'next/navigation'
import { useTranslations } from 'next-intl'
import { draftOf } from '#components/connection-form/access-values.ts'
import { showToast } from '#components/ui/toast.tsx'
import { Wizard } from '#components/wizard/wizard.tsx'
import { createConnection } from '#lib/actions/connections.ts'
import { paths } from '#lib/paths.ts'
import { connectionCreate } from './definition.ts'

export function ConnectionCreate({ personId }: { personId: string }) {
  const t = useTranslations('connections')
  const router = useRouter()
  return (
    <Wizard
      definition={connectionCreate}
      owner={{ personId, about: 'new' }}
      titles={{
        provider: t('steps.provider'),
        access: t('steps.access'),
        trust: t('steps.trust'),
        join: t('steps.join'),
        test: t('steps.test'),
        finish: t('steps.finish'),
      }}
      finishLabel={t('create')}
      cancelHref={paths.connections()}
      onFinish={(values) => {
        const { name, parallelLimit, datastoreLimit } = values
        return createConnection({ ...draftOf(values, null), name, parallelLimit, datastoreLimit })
      }}
      leftBehind={({ kind, clientKeyId }) =>
        kind === 'incus' && clientKeyId !== null ? t('incus.left-behind') : undefined
      }
      onDone={({ connectionId }) => {
        showToast({ tone: 'ok', title: t('created'), description: t('created-hint') })
        router.push(paths.connection(connectionId))
      }}
    />
  )
}
