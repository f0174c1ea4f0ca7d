'use client'

import { useTranslations } from 'next-intl'
import type { RefObject } from 'react'
import { Dialog, Popover } from 'react-aria-components'
import { Button } from '#components/ui/button.tsx'
import { Checkbox } from '#components/ui/checkbox.tsx'
import { popoverLook } from '#components/ui/popover-list.ts'
import { initialColumns, instanceColumns } from '#lib/domain/instance/instance-query.ts'
import type { ColumnChoiceProps } from './column-choice.tsx'

type ColumnListProps = ColumnChoiceProps & {
  triggerRef: RefObject<HTMLButtonElement | null>
  isOpen: boolean
  onOpenChange: (isOpen: boolean) => void
}

/** Which columns there are; apart from its button, so that the list is there before it. */
export function ColumnList({ columns, onChange, ...popover }: ColumnListProps) {
  const t = useTranslations('instances')
  return (
    <Popover {...popover} className={popoverLook} placement="bottom end" offset={4}>
      <Dialog aria-label={t('columns')} className="flex flex-col gap-1.5 p-2 outline-none">
        {instanceColumns.map((column) => (
          <Checkbox
            key={column}
            isSelected={columns.includes(column)}
            isDisabled={column === 'name'}
            onChange={(isShown) =>
              onChange(isShown ? [...columns, column] : columns.filter((shown) => shown !== column))
            }
          >
            {t(`column.${column}`)}
          </Checkbox>
        ))}
        <div className="mt-1 border-t pt-2">
          <Button variant="quiet" size="small" onPress={() => onChange(initialColumns)}>
            {t('columns-initial')}
          </Button>
        </div>
      </Dialog>
    </Popover>
  )
}
