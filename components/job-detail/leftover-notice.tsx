'use client'

import Link from 'next/link'
import { useRouter } from 'next/navigation'
import { useTranslations } from 'next-intl'
import { type ReactNode, useState } from 'react'
import { ConfirmDestroy } from '#components/confirm-destroy/confirm-destroy.tsx'
import { Button, ButtonLink } from '#components/ui/button.tsx'
import { Notice } from '#components/ui/notice.tsx'
import { ProblemList } from '#components/ui/problem-list.tsx'
import { removeLeftover } from '#lib/actions/clones.ts'
import { callAction } from '#lib/client/call-action.ts'
import type { Problem } from '#lib/domain/action-result.ts'
import type { LeftoverView } from '#lib/domain/operation/clone-view.ts'
import type { OperationView } from '#lib/domain/operation/operation-view.ts'
import { paths } from '#lib/paths.ts'

type LeftoverNoticeProps = { job: OperationView; leftover: LeftoverView; canRemove: boolean }

/** What a clone left at the provider, with the way to be rid of it. It is gone from the page when it is gone. */
export function LeftoverNotice({ job, leftover, canRemove }: LeftoverNoticeProps) {
  const t = useTranslations('jobs.leftover')
  const [isAsking, setAsking] = useState(false)
  const { name, instanceId, removalId } = leftover
  const machine = (words: ReactNode) =>
    instanceId ? (
      <Link href={paths.instance(instanceId)} className="rounded-sm font-medium underline underline-offset-2">
        {words}
      </Link>
    ) : (
      <strong className="font-medium">{words}</strong>
    )
  const action = removalId ? (
    <ButtonLink size="small" href={paths.job(removalId)}>
      {t('to-removal')}
    </ButtonLink>
  ) : canRemove && job.connectionId ? (
    <Button size="small" onPress={() => setAsking(true)}>
      {name === null ? t('look') : t('remove')}
    </Button>
  ) : null
  return (
    <>
      <Notice tone="warn" title={name === null ? t('title-unknown') : t('title')} actions={action}>
        <p>{name === null ? t('unknown') : t.rich('what', { name, machine })}</p>
        {job.state === 'interrupted' ? <p>{t('interrupted')}</p> : null}
        {removalId ? <p>{t('being-removed')}</p> : null}
      </Notice>
      {isAsking ? <RemoveLeftover operationId={job.id} name={name} onClose={() => setAsking(false)} /> : null}
    </>
  )
}

type RemoveLeftoverProps = { operationId: string; name: string | null; onClose: () => void }

function RemoveLeftover({ operationId, name, onClose }: RemoveLeftoverProps) {
  const t = useTranslations('jobs.leftover')
  const router = useRouter()
  const [problems, setProblems] = useState<Problem[]>([])
  const [isPending, setPending] = useState(false)

  async function remove() {
    setPending(true)
    const result = await callAction(removeLeftover, { operationId })
    setPending(false)
    if (!result.ok) return setProblems(result.problems)
    router.push(paths.job(result.value.operationId))
  }

  return (
    <ConfirmDestroy
      title={name === null ? t('ask-unknown') : t('ask', { name })}
      confirmLabel={t('confirm')}
      isPending={isPending}
      onConfirm={() => void remove()}
      onClose={onClose}
    >
      <ul className="ml-4 flex list-disc flex-col gap-1">
        <li>{t('goes')}</li>
        <li>{t('only-ours')}</li>
        <li>{t('source-stays')}</li>
      </ul>
      <ProblemList problems={problems} />
    </ConfirmDestroy>
  )
}
