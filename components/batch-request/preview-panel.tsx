'use client'

import { useTranslations } from 'next-intl'
import { useState } from 'react'
import { type Counted, CountFilter } from '#components/list-filters/count-filter.tsx'
import { Button } from '#components/ui/button.tsx'
import { DataTable } from '#components/ui/data-table.tsx'
import { EmptyState } from '#components/ui/empty-state.tsx'
import { Panel } from '#components/ui/panel.tsx'
import { ProblemList } from '#components/ui/problem-list.tsx'
import { Spinner } from '#components/ui/spinner.tsx'
import { toProblem } from '#lib/client/api.ts'
import type { BatchKind } from '#lib/domain/batch/batch-kinds.ts'
import type { BatchPreview, BatchPreviewRow } from '#lib/domain/batch/batch-preview.ts'
import { PreviewDetails } from './preview-details.tsx'
import { PreviewDigest } from './preview-digest.tsx'
import { usePreviewColumns } from './use-preview-columns.tsx'

type PreviewPanelProps = {
  kind: BatchKind
  /** Undefined until it was read. */
  preview: BatchPreview | undefined
  isReading: boolean
  error: Error | null
  onReadAgain: () => void
  onLeaveOut: (instanceId: string) => void
}

const sorts = ['all', 'doable', 'warned', 'skipped'] as const
type Sort = (typeof sorts)[number]

const belongs: Record<Sort, (row: BatchPreviewRow) => boolean> = {
  all: () => true,
  doable: ({ skipped }) => skipped === null,
  warned: ({ skipped, findings }) => skipped === null && findings.some(({ severity }) => severity === 'warn'),
  skipped: ({ skipped }) => skipped !== null,
}
const tones = { doable: 'ok', warned: 'warn', skipped: 'idle' } as const

const none: never[] = []

/** One table for all: what would be done to each instance, what speaks against it, and who is left alone and why. */
export function PreviewPanel(props: PreviewPanelProps) {
  const { kind, preview, isReading, error, onReadAgain, onLeaveOut } = props
  const t = useTranslations('batches.preview')
  const ui = useTranslations('ui')
  const [sort, setSort] = useState<Sort>('all')
  const [detailed, setDetailed] = useState<BatchPreviewRow | null>(null)
  const columns = usePreviewColumns({ kind, onDetails: setDetailed, onLeaveOut })
  const rows = preview?.rows ?? none
  const options = sorts.map(
    (id): Counted<Sort> => ({
      id,
      label: t(`sort.${id}`),
      count: rows.filter(belongs[id]).length,
      ...(id === 'all' ? {} : { tone: tones[id] }),
    }),
  )

  return (
    <Panel title={t('title')} isFlush>
      <div className="flex min-h-10 flex-wrap items-center gap-x-3 gap-y-1 border-b px-3 py-1">
        <CountFilter label={t('filter')} options={options} value={sort} onChange={setSort} />
        {isReading ? <Spinner label={t('reading')} /> : null}
      </div>
      {preview ? <PreviewDigest kind={kind} preview={preview} /> : null}
      <DataTable
        label={t('title')}
        columns={columns}
        rows={rows.filter(belongs[sort])}
        getRowId={(row) => row.instanceId ?? row.name}
        isLoading={preview === undefined && isReading}
        error={
          error ? (
            <div className="flex flex-col items-start gap-2">
              <ProblemList problems={[toProblem(error)]} />
              <Button onPress={onReadAgain}>{ui('read-again')}</Button>
            </div>
          ) : null
        }
        empty={<EmptyState title={t(preview ? 'none' : 'not-yet')} />}
      />
      {detailed ? <PreviewDetails row={detailed} onClose={() => setDetailed(null)} /> : null}
    </Panel>
  )
}
