'use client'

import { flexRender, type Header, type HeaderGroup } from '@tanstack/react-table'
import { ArrowDown, ArrowUp } from 'lucide-react'

export function DataTableHead<Row>({ groups }: { groups: HeaderGroup<Row>[] }) {
  return (
    <thead>
      {groups.map((group) => (
        <tr key={group.id} aria-rowindex={1}>
          {group.headers.map((header) => (
            <HeadCell key={header.id} header={header} />
          ))}
        </tr>
      ))}
    </thead>
  )
}

const ariaSort = { asc: 'ascending', desc: 'descending' } as const

function HeadCell<Row>({ header }: { header: Header<Row, unknown> }) {
  const { column } = header
  const sorted = column.getIsSorted()
  const isRight = column.columnDef.meta?.align === 'right'
  const text = header.isPlaceholder ? null : flexRender(column.columnDef.header, header.getContext())
  return (
    <th
      scope="col"
      style={{ width: header.getSize() }}
      {...(column.getCanSort() ? { 'aria-sort': sorted ? ariaSort[sorted] : ('none' as const) } : {})}
      className={`sticky top-0 z-10 h-8 border-b bg-surface px-3 text-sm font-medium text-muted ${isRight ? 'text-right' : ''}`}
    >
      {column.getCanSort() ? (
        <button
          type="button"
          onClick={column.getToggleSortingHandler()}
          className={`-mx-1 inline-flex h-6 max-w-full items-center gap-1 rounded-sm px-1 hover:text-ink ${sorted ? 'text-ink' : ''}`}
        >
          <span className="truncate">{text}</span>
          {sorted === 'asc' ? <ArrowUp aria-hidden size={12} className="shrink-0" /> : null}
          {sorted === 'desc' ? <ArrowDown aria-hidden size={12} className="shrink-0" /> : null}
        </button>
      ) : (
        <span className="block truncate">{text}</span>
      )}
    </th>
  )
}
