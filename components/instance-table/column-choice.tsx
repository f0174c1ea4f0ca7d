'use client'

import { Columns3 } from 'lucide-react'
import { useTranslations } from 'next-intl'
import { Dialog, DialogTrigger, Popover } from 'react-aria-components'
import { Button } from '#components/ui/button.tsx'
import { Checkbox } from '#components/ui/checkbox.tsx'
import { popoverLook } from '#components/ui/popover-list.ts'
import { type InstanceColumn, initialColumns, instanceColumns } from '#lib/domain/instance/instance-query.ts'

type ColumnChoiceProps = {
  columns: readonly InstanceColumn[]
  onChange: (columns: readonly InstanceColumn[]) => void
}

export function ColumnChoice({ columns, onChange }: ColumnChoiceProps) {
  const t = useTranslations('instances')
  return (
    <DialogTrigger>
      <Button icon={<Columns3 aria-hidden size={14} />}>{t('columns')}</Button>
      <Popover className={popoverLook} placement="bottom end" offset={4}>
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
    </DialogTrigger>
  )
}
