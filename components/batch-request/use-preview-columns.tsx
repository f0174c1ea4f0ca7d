'use client'

import { X } from 'lucide-react'
import Link from 'next/link'
import { useTranslations } from 'next-intl'
import { useBatchFault } from '#components/batch-state/use-batch-fault.ts'
import { useWithheldWords } from '#components/batch-state/use-withheld-words.ts'
import type { Column } from '#components/ui/data-table.tsx'
import { IconButton } from '#components/ui/icon-button.tsx'
import { ToneIcon } from '#components/ui/status.tsx'
import { Time } from '#components/ui/time.tsx'
import { useRuleWords } from '#components/ui/use-rule-words.ts'
import type { BatchKind } from '#lib/domain/batch/batch-kinds.ts'
import type { BatchPreviewRow } from '#lib/domain/batch/batch-preview.ts'
import { paths } from '#lib/paths.ts'

type PreviewColumnsOptions = {
  kind: BatchKind
  onDetails: (row: BatchPreviewRow) => void
  onLeaveOut: (instanceId: string) => void
}

const worst = { block: 'danger', warn: 'warn', info: 'info' } as const

export function usePreviewColumns({
  kind,
  onDetails,
  onLeaveOut,
}: PreviewColumnsOptions): Column<BatchPreviewRow>[] {
  const t = useTranslations('batches.preview')
  const outcomes = useTranslations('batches.outcome')
  const shortFault = useBatchFault()
  const withheld = useWithheldWords()
  const ruleWords = useRuleWords()

  function planned({ skipped, snapshots }: BatchPreviewRow) {
    if (skipped) return <span className="text-muted">{outcomes('skipped')}</span>
    return kind === 'snapshot.create' ? t('one-snapshot') : t('to-delete', { count: snapshots.length })
  }

  function found(row: BatchPreviewRow) {
    const [gravest] = row.findings
    const words = [
      ...(row.skipped ? [shortFault(row.skipped)] : []),
      ...row.withheld.map(withheld),
      ...row.findings
        .filter(({ rule }) => rule !== row.skipped?.detail?.rule)
        .map((finding) => ruleWords(finding).title),
    ]
    if (words.length === 0) return <span className="text-faint">{t('nothing-found')}</span>
    return (
      <button
        type="button"
        onClick={() => onDetails(row)}
        title={words.join(' · ')}
        className="inline-flex max-w-full items-center gap-1.5 rounded-sm align-bottom underline-offset-2 hover:underline"
      >
        <ToneIcon tone={row.skipped ? 'idle' : gravest ? worst[gravest.severity] : 'info'} />
        <span className="truncate">{words.join(' · ')}</span>
      </button>
    )
  }

  const oldest: Column<BatchPreviewRow> = {
    id: 'oldest',
    header: t('column.oldest'),
    cell: ({ snapshots: [first] }) => (first ? <Time value={first.takenAt} /> : null),
    width: 115,
  }
  return [
    {
      id: 'name',
      header: t('column.name'),
      cell: (row) => <InstanceLink id={row.instanceId} name={row.name} />,
      width: 170,
    },
    { id: 'planned', header: t('column.planned'), cell: planned, width: 125 },
    ...(kind === 'snapshot.remove' ? [oldest] : []),
    { id: 'found', header: t('column.found'), cell: found, width: 230 },
    {
      id: 'connection',
      header: t('column.connection'),
      cell: (row) => <span title={row.connectionName}>{row.connectionName}</span>,
      width: 110,
    },
    {
      id: 'leave-out',
      header: <span className="sr-only">{t('column.leave-out')}</span>,
      cell: (row) => (
        <IconButton
          label={t('leave-out', { name: row.name })}
          icon={<X aria-hidden size={14} />}
          onPress={(button) => {
            focusNeighbour(button)
            onLeaveOut(row.instanceId ?? row.name)
          }}
        />
      ),
      width: 52,
    },
  ]
}

/** The row is about to go: the focus moves to the same button of the next one, or of the last, and not to the page. */
function focusNeighbour(button: HTMLButtonElement): void {
  const row = button.closest('tr')
  const near = [row?.nextElementSibling, row?.previousElementSibling]
  const [neighbour] = near.flatMap(
    (one) => one?.querySelector<HTMLButtonElement>('td:last-child button') ?? [],
  )
  neighbour?.focus()
}

function InstanceLink({ id, name }: { id: string | null; name: string }) {
  if (id === null) return <span title={name}>{name}</span>
  return (
    <Link
      href={paths.instance(id)}
      prefetch={false}
      title={name}
      className="rounded-sm font-medium underline-offset-2 hover:underline"
    >
      {name}
    </Link>
  )
}
