'use client'

import { flexRender, type Row } from '@tanstack/react-table'

type DataTableRowProps<Data> = { row: Row<Data>; index: number; isSelected: boolean }

export function DataTableRow<Data>({ row, index, isSelected }: DataTableRowProps<Data>) {
  return (
    <tr
      // The header is row 1, and readers count from 1.
      aria-rowindex={index + 2}
      {...(isSelected ? { 'aria-current': true as const } : {})}
      className="hover:bg-hover aria-[current=true]:bg-accent-soft"
    >
      {row.getVisibleCells().map((cell) => (
        <td
          key={cell.id}
          className={`h-[33px] truncate border-b px-3 ${cell.column.columnDef.meta?.align === 'right' ? 'text-right tabular-nums' : ''}`}
        >
          {flexRender(cell.column.columnDef.cell, cell.getContext())}
        </td>
      ))}
    </tr>
  )
}
