'use client'

import { ArrowDown, ArrowUp } from 'lucide-react'
import type { Column, Sorting } from './data-table.tsx'

type DataTableHeadProps<Row> = {
  columns: readonly Column<Row>[]
  sorting: Sorting | undefined
  onSort: ((sorting: Sorting) => void) | undefined
}

export function DataTableHead<Row>({ columns, sorting, onSort }: DataTableHeadProps<Row>) {
  return (
    <thead>
      <tr aria-rowindex={1}>
        {columns.map((column) => (
          <HeadCell key={column.id} column={column} sorting={sorting} onSort={onSort} />
        ))}
      </tr>
    </thead>
  )
}

type HeadCellProps<Row> = Omit<DataTableHeadProps<Row>, 'columns'> & { column: Column<Row> }

function HeadCell<Row>({ column, sorting, onSort }: HeadCellProps<Row>) {
  const { id, header, width, align, sort } = column
  const sorted = sorting?.column === id ? (sorting.descending ? 'descending' : 'ascending') : null
  // Another column begins at its interesting end; the same one turns round.
  const next = { column: id, descending: sorted ? sorted === 'ascending' : sort === 'largest-first' }
  return (
    <th
      scope="col"
      style={{ width }}
      {...(sort && onSort ? { 'aria-sort': sorted ?? ('none' as const) } : {})}
      className={`sticky top-0 z-10 h-8 border-b bg-surface px-3 text-sm font-medium text-muted ${align === 'right' ? 'text-right' : ''}`}
    >
      {sort && onSort ? (
        <button
          type="button"
          onClick={() => onSort(next)}
          className={`-mx-1 inline-flex h-6 max-w-full items-center gap-1 rounded-sm px-1 hover:text-ink ${sorted ? 'text-ink' : ''}`}
        >
          <span className="truncate">{header}</span>
          {sorted === 'ascending' ? <ArrowUp aria-hidden size={12} className="shrink-0" /> : null}
          {sorted === 'descending' ? <ArrowDown aria-hidden size={12} className="shrink-0" /> : null}
        </button>
      ) : (
        <span className="block truncate">{header}</span>
      )}
    </th>
  )
}
