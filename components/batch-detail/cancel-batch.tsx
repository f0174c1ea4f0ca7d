'use client'

import { useTranslations } from 'next-intl'
import { useState } from 'react'
import { Button } from '#components/ui/button.tsx'
import { Dialog } from '#components/ui/dialog.tsx'
import { ProblemList } from '#components/ui/problem-list.tsx'
import { cancelBatch } from '#lib/actions/batches.ts'
import { callAction } from '#lib/client/call-action.ts'
import type { Problem } from '#lib/domain/action-result.ts'
import type { BatchView } from '#lib/domain/batch/batch-view.ts'

/** Asks once more, since a half that was done stays done. */
export function CancelBatch({ batch }: { batch: BatchView }) {
  const t = useTranslations('batches.cancel')
  const [isAsking, setAsking] = useState(false)
  const [isPending, setPending] = useState(false)
  const [problems, setProblems] = useState<Problem[]>([])

  async function cancel() {
    setPending(true)
    const result = await callAction(cancelBatch, { batchId: batch.id })
    setPending(false)
    setProblems(result.ok ? [] : result.problems)
    if (result.ok) setAsking(false)
  }

  return (
    <>
      <Button isDisabled={batch.cancelRequestedAt !== null} onPress={() => setAsking(true)}>
        {t('open')}
      </Button>
      {isAsking ? (
        <Dialog
          title={t('title')}
          role="alertdialog"
          size="small"
          isOpen
          onOpenChange={setAsking}
          footer={
            <>
              <Button onPress={() => setAsking(false)}>{t('back')}</Button>
              <Button variant="danger" isPending={isPending} onPress={() => void cancel()}>
                {t('confirm')}
              </Button>
            </>
          }
        >
          <div className="flex flex-col gap-2">
            <ProblemList problems={problems} />
            <p>{t('what')}</p>
            <p className="text-muted">{t('stays')}</p>
          </div>
        </Dialog>
      ) : null}
    </>
  )
}
