'use client'

import Link from 'next/link'
import { useTranslations } from 'next-intl'
import { type ReactNode, useMemo } from 'react'
import { ItemOutcome } from '#components/batch-state/item-outcome.tsx'
import { useBatchFault } from '#components/batch-state/use-batch-fault.ts'
import { useWithheldWords } from '#components/batch-state/use-withheld-words.ts'
import { JobDuration } from '#components/job-state/job-duration.tsx'
import type { Column } from '#components/ui/data-table.tsx'
import type { BatchKind } from '#lib/domain/batch/batch-kinds.ts'
import type { BatchItemView } from '#lib/domain/batch/batch-view.ts'
import { paths } from '#lib/paths.ts'

/** `onDetails` is given a line's position. Every snapshot that is taken bears the batch's name; of those deleted each has its own. */
export function useItemColumns(
  kind: BatchKind,
  onDetails: (position: number) => void,
): Column<BatchItemView>[] {
  const t = useTranslations('batches.items')
  const shortFault = useBatchFault()
  const withheld = useWithheldWords()
  return useMemo(() => {
    const subject: Column<BatchItemView> = {
      id: 'subject',
      header: t('column.subject'),
      cell: (item) => <span title={item.subject ?? ''}>{item.subject}</span>,
      width: 170,
    }
    return [
      {
        id: 'outcome',
        header: t('column.outcome'),
        cell: (item) => <ItemOutcome outcome={item.outcome} percent={item.percent} />,
        width: 150,
      },
      {
        id: 'instance',
        header: t('column.instance'),
        cell: (item) => (
          <MaybeLink href={item.instanceId && paths.instance(item.instanceId)}>{item.instanceName}</MaybeLink>
        ),
        width: 180,
      },
      ...(kind === 'snapshot.remove' ? [subject] : []),
      {
        id: 'result',
        header: t('column.result'),
        cell: (item) => {
          const words = [...(item.fault ? [shortFault(item.fault)] : []), ...item.withheld.map(withheld)]
          if (words.length === 0) return null
          return (
            <button
              type="button"
              onClick={() => onDetails(item.position)}
              title={words.join(' · ')}
              className="max-w-full truncate rounded-sm align-bottom underline-offset-2 hover:underline"
            >
              {words.join(' · ')}
            </button>
          )
        },
        width: 240,
      },
      {
        id: 'connection',
        header: t('column.connection'),
        cell: (item) => <span title={item.connectionName}>{item.connectionName}</span>,
        width: 120,
      },
      {
        id: 'duration',
        header: t('column.duration'),
        cell: (item) => <JobDuration startedAt={item.startedAt} finishedAt={item.finishedAt} />,
        width: 90,
        align: 'right',
      },
      {
        id: 'job',
        header: t('column.job'),
        cell: (item) =>
          item.operationId ? (
            <MaybeLink href={paths.job(item.operationId)}>
              {t.rich('to-job', { name: item.instanceName, of: unseen })}
            </MaybeLink>
          ) : null,
        width: 90,
      },
    ]
  }, [kind, onDetails, t, shortFault, withheld])
}

/** Read out, so that hundreds of links with one word can be told apart. */
function unseen(words: ReactNode) {
  return <span className="sr-only">{words}</span>
}

function MaybeLink({ href, children }: { href: string | null; children: ReactNode }) {
  if (href === null) return <span>{children}</span>
  return (
    // Hundreds of them stand in a batch: none is fetched ahead.
    <Link href={href} prefetch={false} className="rounded-sm underline-offset-2 hover:underline">
      {children}
    </Link>
  )
}
