'use client'

import { Columns3 } from 'lucide-react'
import { useTranslations } from 'next-intl'
import { lazy, Suspense } from 'react'
import { buttonLook } from '#components/ui/button.tsx'
import { useLazyPopover } from '#components/ui/use-lazy-popover.ts'
import type { InstanceColumn } from '#lib/domain/instance/instance-query.ts'

const loadList = () => import('./column-list.tsx')
const ColumnList = lazy(async () => ({ default: (await loadList()).ColumnList }))

export type ColumnChoiceProps = {
  columns: readonly InstanceColumn[]
  onChange: (columns: readonly InstanceColumn[]) => void
}

export function ColumnChoice(props: ColumnChoiceProps) {
  const t = useTranslations('instances')
  const { button, popover, wasOpened } = useLazyPopover(loadList)
  return (
    <>
      <button {...button} aria-haspopup="dialog" className={buttonLook()}>
        <Columns3 aria-hidden size={14} />
        {t('columns')}
      </button>
      {wasOpened ? (
        <Suspense fallback={null}>
          <ColumnList {...props} {...popover} />
        </Suspense>
      ) : null}
    </>
  )
}
