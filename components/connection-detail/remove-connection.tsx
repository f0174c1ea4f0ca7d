'use client'

import { useRouter } from 'next/navigation'
import { useTranslations } from 'next-intl'
import { type FormEvent, useState } from 'react'
import { Button } from '#components/ui/button.tsx'
import { Dialog } from '#components/ui/dialog.tsx'
import { ProblemList } from '#components/ui/problem-list.tsx'
import { TextField } from '#components/ui/text-field.tsx'
import { showToast } from '#components/ui/toast.tsx'
import { removeConnection } from '#lib/actions/connections.ts'
import { callAction } from '#lib/client/call-action.ts'
import type { Problem } from '#lib/domain/action-result.ts'
import type { ConnectionDetail } from '#lib/domain/connection/connection-view.ts'
import { paths } from '#lib/paths.ts'

type RemoveConnectionProps = {
  connection: ConnectionDetail
  isOpen: boolean
  onOpenChange: (isOpen: boolean) => void
}

/** Says what goes and what stays before it asks for the name. */
export function RemoveConnection({ connection, isOpen, onOpenChange }: RemoveConnectionProps) {
  const t = useTranslations('connections.removal')
  const messages = useTranslations('problems')
  const router = useRouter()
  const [typed, setTyped] = useState('')
  const [problems, setProblems] = useState<Problem[]>([])
  const [isRemoving, setIsRemoving] = useState(false)
  const { id: connectionId, name, removal } = connection
  const atName = problems.find(({ field }) => field === 'name')

  function change(open: boolean) {
    setTyped('')
    setProblems([])
    onOpenChange(open)
  }

  async function remove(event: FormEvent) {
    event.preventDefault()
    setIsRemoving(true)
    const result = await callAction(removeConnection, { connectionId, name: typed })
    setIsRemoving(false)
    if (!result.ok) return setProblems(result.problems)
    showToast({ tone: 'ok', title: t('removed', { name }) })
    // Replaced, since going back would lead to what is no longer there.
    router.replace(paths.connections())
  }

  return (
    <Dialog
      title={t('title', { name })}
      isOpen={isOpen}
      onOpenChange={change}
      size="small"
      role="alertdialog"
      footer={
        <>
          <Button onPress={() => change(false)}>{t('keep')}</Button>
          <Button
            type="submit"
            form="remove-connection"
            variant="danger"
            isPending={isRemoving}
            isDisabled={typed.trim() !== name}
          >
            {t('remove')}
          </Button>
        </>
      }
    >
      <form id="remove-connection" onSubmit={(event) => void remove(event)} className="flex flex-col gap-3">
        <ul className="ml-4 flex list-disc flex-col gap-1">
          <li>{t('goes', { instances: removal.instances, points: removal.recoveryPoints })}</li>
          <li>{t('stays-at-peer')}</li>
          <li>{t('jobs-kept', { count: removal.operationsKept })}</li>
          <li>{t('secret-goes')}</li>
        </ul>
        <ProblemList problems={problems.filter((problem) => problem !== atName)} />
        <TextField
          name="name"
          label={t('type-name', { name })}
          value={typed}
          onChange={setTyped}
          errorMessage={atName && messages(atName.key, atName.params)}
          autoComplete="off"
          autoFocus
        />
      </form>
    </Dialog>
  )
}
