'use client'

import { memo } from 'react'
import type { Column } from './data-table.tsx'

type DataTableRowProps<Row> = {
  columns: readonly Column<Row>[]
  row: Row
  index: number
  isChosen: boolean
}

function PlainRow<Row>({ columns, row, index, isChosen }: DataTableRowProps<Row>) {
  return (
    <tr
      // The header is row 1, and readers count from 1.
      aria-rowindex={index + 2}
      data-chosen={isChosen || undefined}
      className="hover:bg-hover data-chosen:bg-accent-soft"
    >
      {columns.map(({ id, cell, align }) => (
        <td
          key={id}
          className={`h-[33px] truncate border-b px-3 ${align === 'right' ? 'text-right tabular-nums' : ''}`}
        >
          {cell(row)}
        </td>
      ))}
    </tr>
  )
}

/** Drawn again only for another row or other columns: a table whose rows come and go keeps its columns from one drawing to the next. */
// React's memo forgets the type parameter.
export const DataTableRow = memo(PlainRow) as typeof PlainRow
