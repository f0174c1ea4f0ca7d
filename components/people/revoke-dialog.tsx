'use client'

import { useTranslations } from 'next-intl'
import { useTransition } from 'react'
import { Button } from '#components/ui/button.tsx'
import { Dialog } from '#components/ui/dialog.tsx'
import { showToast } from '#components/ui/toast.tsx'
import type { ActionResult } from '#lib/domain/action-result.ts'

type RevokeDialogProps = {
  title: string
  text: string
  /** What the button does, and says. */
  label: string
  /** Told when it is done. */
  done: string
  action: () => Promise<ActionResult<unknown>>
  isOpen: boolean
  onOpenChange: (isOpen: boolean) => void
}

/** Asks once before something that cannot be undone, and that costs no more than doing it again. */
export function RevokeDialog({ title, text, label, done, action, isOpen, onOpenChange }: RevokeDialogProps) {
  const ui = useTranslations('ui')
  const problems = useTranslations('problems')
  const [isPending, startTransition] = useTransition()

  function confirm() {
    startTransition(async () => {
      const result = await action().catch(
        (): ActionResult<unknown> => ({ ok: false, problems: [{ key: 'server-unreachable' }] }),
      )
      for (const problem of result.ok ? [] : result.problems) {
        showToast({ tone: 'danger', title: problems(problem.key, problem.params) })
      }
      if (result.ok) showToast({ tone: 'ok', title: done })
      onOpenChange(false)
    })
  }

  return (
    <Dialog
      role="alertdialog"
      size="small"
      title={title}
      isOpen={isOpen}
      onOpenChange={onOpenChange}
      footer={
        <>
          <Button autoFocus onPress={() => onOpenChange(false)}>
            {ui('cancel')}
          </Button>
          <Button variant="danger" isPending={isPending} onPress={confirm}>
            {label}
          </Button>
        </>
      }
    >
      <p>{text}</p>
    </Dialog>
  )
}
