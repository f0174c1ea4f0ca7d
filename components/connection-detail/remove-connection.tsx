'use client'

import { useRouter } from 'next/navigation'
import { useTranslations } from 'next-intl'
import { useState } from 'react'
import { ConfirmDestroy } from '#components/confirm-destroy/confirm-destroy.tsx'
import { ProblemList } from '#components/ui/problem-list.tsx'
import { showToast } from '#components/ui/toast.tsx'
import { removeConnection } from '#lib/actions/connections.ts'
import { callAction } from '#lib/client/call-action.ts'
import type { Problem } from '#lib/domain/action-result.ts'
import { removalOf } from '#lib/domain/connection/client-key.ts'
import type { ConnectionDetail } from '#lib/domain/connection/connection-view.ts'
import { paths } from '#lib/paths.ts'

type RemoveConnectionProps = { connection: ConnectionDetail; onClose: () => void }

/** Says what goes and what stays before it asks for the name. */
export function RemoveConnection({ connection, onClose }: RemoveConnectionProps) {
  const t = useTranslations('connections.removal')
  const router = useRouter()
  const [problems, setProblems] = useState<Problem[]>([])
  const [isRemoving, setRemoving] = useState(false)
  const { id: connectionId, kind, name, ownCertificate, removal } = connection

  async function remove() {
    setRemoving(true)
    const result = await callAction(removeConnection, { connectionId, name })
    setRemoving(false)
    if (!result.ok) return setProblems(result.problems)
    showToast({ tone: 'ok', title: t('removed', { name }) })
    // Replaced, since going back would lead to what is no longer there.
    router.replace(paths.connections())
  }

  return (
    <ConfirmDestroy
      title={t('title', { name })}
      confirmLabel={t('remove')}
      nameToType={name}
      nameLabel={t('type-name', { name })}
      isPending={isRemoving}
      onConfirm={() => void remove()}
      onClose={onClose}
    >
      <ul className="ml-4 flex list-disc flex-col gap-1">
        <li>{t('goes', { instances: removal.instances, points: removal.recoveryPoints })}</li>
        <li>{t('stays-at-peer')}</li>
        <li>{t('jobs-kept', { count: removal.operationsKept })}</li>
        {kind === 'vsphere' ? <li>{t('secret-goes')}</li> : null}
        {ownCertificate ? <li>{t('key-goes', { command: removalOf(ownCertificate.sha256) })}</li> : null}
      </ul>
      <ProblemList problems={problems} />
    </ConfirmDestroy>
  )
}
