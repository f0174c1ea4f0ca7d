'use client'

import { useRouter } from 'next/navigation'
import { useTranslations } from 'next-intl'
import { FormDialog } from '#components/snapshot-dialogs/form-dialog.tsx'
import { useRequest } from '#components/snapshot-dialogs/use-request.ts'
import { ProblemList } from '#components/ui/problem-list.tsx'
import { markAsTemplate } from '#lib/actions/clones.ts'
import { paths } from '#lib/paths.ts'
import type { Clonable } from './clonable.ts'

/** What a template can no longer do, before a machine becomes one. */
export function ToTemplateDialog({ instance, onClose }: { instance: Clonable; onClose: () => void }) {
  const t = useTranslations('clone.convert')
  const router = useRouter()
  const request = useRequest((operationId) => router.push(paths.job(operationId)))
  return (
    <FormDialog
      title={t('template.title', { name: instance.name })}
      words={{ cancel: t('cancel'), ok: t('template.ok') }}
      isPending={request.isPending}
      isReady
      onSend={() =>
        void request.send(markAsTemplate, { instanceId: instance.id, shownPowerState: instance.powerState })
      }
      onClose={onClose}
    >
      <ProblemList problems={request.problemsBeside([])} />
      <p>{t('template.what')}</p>
      <p className="text-muted">{t('template.back')}</p>
    </FormDialog>
  )
}
