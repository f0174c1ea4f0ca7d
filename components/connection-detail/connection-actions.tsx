'use client'

import { useQueryClient } from '@tanstack/react-query'
import { Ellipsis, Pencil, RefreshCw } from 'lucide-react'
import { useTranslations } from 'next-intl'
import { useState } from 'react'
import { Button, ButtonLink } from '#components/ui/button.tsx'
import { MenuButton } from '#components/ui/menu.tsx'
import { showToast } from '#components/ui/toast.tsx'
import { checkConnectionNow, setConnectionEnabled } from '#lib/actions/connections.ts'
import { callAction } from '#lib/client/call-action.ts'
import type { ActionResult } from '#lib/domain/action-result.ts'
import type { ConnectionDetail } from '#lib/domain/connection/connection-view.ts'
import { paths } from '#lib/paths.ts'
import { RemoveConnection } from './remove-connection.tsx'

type ConnectionActionsProps = { connection: ConnectionDetail; canManage: boolean; canCheck: boolean }

export function ConnectionActions({ connection, canManage, canCheck }: ConnectionActionsProps) {
  const t = useTranslations('connections.actions')
  const problems = useTranslations('problems')
  const queryClient = useQueryClient()
  const [isChecking, setChecking] = useState(false)
  const [isRemoving, setRemoving] = useState(false)
  const { id: connectionId, enabled, name } = connection

  function say<T>(result: ActionResult<T>, title: string) {
    void queryClient.invalidateQueries({ queryKey: ['connection', connectionId] })
    if (result.ok) return showToast({ tone: 'ok', title })
    const [problem] = result.problems
    showToast({
      tone: 'danger',
      title: problem ? problems(problem.key, problem.params) : problems('unexpected'),
      ...(problem?.fault ? { description: problem.fault.message } : {}),
    })
  }

  async function check() {
    setChecking(true)
    const result = await callAction(checkConnectionNow, { connectionId })
    setChecking(false)
    say(result, t('checked', { name, latency: result.ok ? result.value.latencyMs : 0 }))
  }

  async function enable(next: boolean) {
    const result = await callAction(setConnectionEnabled, { connectionId, enabled: next })
    say(result, next ? t('enabled', { name }) : t('disabled', { name }))
  }

  return (
    <>
      {canCheck && enabled ? (
        <Button
          icon={<RefreshCw aria-hidden size={14} />}
          isPending={isChecking}
          onPress={() => void check()}
        >
          {t('check')}
        </Button>
      ) : null}
      {canManage ? (
        <>
          <ButtonLink href={paths.editConnection(connectionId)} icon={<Pencil aria-hidden size={14} />}>
            {t('edit')}
          </ButtonLink>
          <MenuButton
            label={t('more')}
            icon={<Ellipsis aria-hidden size={16} />}
            isIconOnly
            items={[
              enabled
                ? { id: 'disable', label: t('disable'), onAction: () => void enable(false) }
                : { id: 'enable', label: t('enable'), onAction: () => void enable(true) },
              'separator',
              { id: 'remove', label: t('remove'), tone: 'danger', onAction: () => setRemoving(true) },
            ]}
          />
          {isRemoving ? (
            <RemoveConnection connection={connection} onClose={() => setRemoving(false)} />
          ) : null}
        </>
      ) : null}
    </>
  )
}
