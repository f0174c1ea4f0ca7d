'use client'

import { useTranslations } from 'next-intl'
import { useEffect, useState } from 'react'
import { flushSync } from 'react-dom'
import { Bytes } from '#components/ui/bytes.tsx'
import { Time } from '#components/ui/time.tsx'
import { hereId, type SnapshotForest } from '#lib/domain/snapshot/snapshot-forest.ts'
import type { SnapshotView } from '#lib/domain/snapshot/snapshot-view.ts'

// As deep as any peer lets a chain grow; a page of A4 has the width for it.
const deepestIndent = 32

/** Paper has no scrolling: the whole tree with what each snapshot says, made only when it is printed. */
export function PrintedTree({ forest }: { forest: SnapshotForest<SnapshotView> }) {
  const t = useTranslations('snapshots')
  const [isPrinting, setIsPrinting] = useState(false)
  useEffect(() => {
    const print = () => flushSync(() => setIsPrinting(true))
    const end = () => setIsPrinting(false)
    window.addEventListener('beforeprint', print)
    window.addEventListener('afterprint', end)
    return () => {
      window.removeEventListener('beforeprint', print)
      window.removeEventListener('afterprint', end)
    }
  }, [])
  if (!isPrinting) return null
  return (
    <ol className="hidden px-4 py-2 print:block">
      {forest.order.map((id) => {
        const node = forest.nodes.get(id)
        const snapshot = node?.snapshot
        return (
          <li
            key={id}
            style={{ marginInlineStart: `${Math.min((node?.depth ?? 1) - 1, deepestIndent) * 0.5}rem` }}
            className="break-inside-avoid border-l py-1 pl-2"
          >
            {id === hereId || !snapshot ? (
              <strong>{t('here')}</strong>
            ) : (
              <>
                <strong>{snapshot.name}</strong> — <Time value={snapshot.takenAt} mode="absolute" /> —{' '}
                {t(`consistency.${snapshot.consistency}.word`)}
                {snapshot.sizeBytes ? (
                  <>
                    {' — '}
                    <Bytes value={snapshot.sizeBytes} />
                  </>
                ) : null}
                {snapshot.description ? <p className="whitespace-pre-wrap">{snapshot.description}</p> : null}
              </>
            )}
          </li>
        )
      })}
    </ol>
  )
}
