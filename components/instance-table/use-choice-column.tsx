'use client'

import { useTranslations } from 'next-intl'
import type { Column } from '#components/ui/data-table.tsx'
import { RowCheckbox } from '#components/ui/row-checkbox.tsx'
import type { InstanceRow } from '#lib/domain/instance/instance-row.ts'
import type { RowChoice } from './use-row-choice.ts'

/** A box for each row, and one in the head for everything that the filters let through, read or not. */
export function useChoiceColumn(choice: RowChoice, total: number): Column<InstanceRow> {
  const t = useTranslations('instances.choice')
  return {
    id: 'choice',
    header: (
      <RowCheckbox
        label={t('all', { count: total })}
        isSelected={choice.extent === 'all'}
        isIndeterminate={choice.extent === 'some'}
        onChange={(isChosen) => void choice.chooseAll(isChosen)}
      />
    ),
    cell: (row) => (
      <RowCheckbox
        label={t('one', { name: row.name })}
        isSelected={choice.chosen.has(row.id)}
        onChange={(isChosen, isRange) => choice.choose(row.id, isChosen, isRange)}
      />
    ),
    width: 40,
  }
}
