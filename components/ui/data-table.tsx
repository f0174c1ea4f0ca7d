'use client'

import { type ReactNode, useEffect } from 'react'
import { DataTableHead } from './data-table-head.tsx'
import { DataTableRow } from './data-table-row.tsx'
import { Skeleton } from './skeleton.tsx'
import { useVisibleRows } from './use-visible-rows.ts'

export type Column<Row> = {
  id: string
  header: ReactNode
  cell: (row: Row) => ReactNode
  /** In pixels; a wider window shares out what is left in proportion. */
  width: number
  /** Figures are set to the right, in tabular digits. */
  align?: 'right'
  /** Absent: the server cannot sort by it. Otherwise at which end a first press begins. */
  sort?: 'smallest-first' | 'largest-first'
}

export type Sorting = { column: string; descending: boolean }

type DataTableProps<Row> = {
  label: string
  columns: readonly Column<Row>[]
  /** The rows read so far, in the server's order. */
  rows: readonly Row[]
  getRowId: (row: Row) => string
  /** How many there are at the server, when more than have been read. */
  rowCount?: number
  sorting?: Sorting
  onSort?: (sorting: Sorting) => void
  isLoading?: boolean
  /** Shown instead of the rows when they could not be read. */
  error: ReactNode
  /** Shown when there are none. */
  empty: ReactNode
  /** Called when the last rows that were read come into sight. */
  onReachEnd?: () => void
  /** The ids of the rows that somebody has chosen. */
  chosen?: ReadonlySet<string>
}

const rowHeight = 33
const rowsBeforeEnd = 12

/**
 * A real table whose rows exist only while they are near the window: 10,000 rows cost what 40 do.
 * Sorting is the server's; the header only asks for it.
 */
export function DataTable<Row>(props: DataTableProps<Row>) {
  const { label, columns, rows, rowCount = rows.length, isLoading = false, error, empty, onReachEnd } = props
  const { ref, first, end } = useVisibleRows({ count: rows.length, rowHeight, firstHeight: 720 })

  const isNearEnd = rows.length > 0 && rows.length < rowCount && end > rows.length - rowsBeforeEnd
  useEffect(() => {
    if (isNearEnd && !isLoading) onReachEnd?.()
  }, [isNearEnd, isLoading, onReachEnd])

  if (error) return <div className="p-4">{error}</div>
  if (rows.length === 0 && !isLoading) return <div>{empty}</div>

  return (
    <section
      ref={ref}
      aria-label={label}
      // biome-ignore lint/a11y/noNoninteractiveTabindex: a region that scrolls must be reachable by keyboard.
      tabIndex={0}
      className="relative max-h-[calc(100dvh-13rem)] min-h-48 overflow-auto -outline-offset-2"
    >
      <table
        aria-label={label}
        aria-rowcount={rowCount + 1}
        aria-busy={isLoading}
        className="w-full table-fixed border-separate border-spacing-0 text-left"
        style={{ minWidth: columns.reduce((sum, { width }) => sum + width, 0) }}
      >
        <DataTableHead columns={columns} sorting={props.sorting} onSort={props.onSort} />
        <tbody>
          {first > 0 ? <Gap height={first * rowHeight} /> : null}
          {rows.slice(first, end).map((row, at) => {
            const id = props.getRowId(row)
            return (
              <DataTableRow
                key={id}
                columns={columns}
                row={row}
                index={first + at}
                isChosen={props.chosen?.has(id) ?? false}
              />
            )
          })}
          {end < rows.length ? <Gap height={(rows.length - end) * rowHeight} /> : null}
        </tbody>
      </table>
      {isLoading ? (
        <div className="px-4 py-3">
          <Skeleton lines={rows.length === 0 ? 8 : 1} />
        </div>
      ) : null}
    </section>
  )
}

/** Stands for the rows that are out of sight. */
function Gap({ height }: { height: number }) {
  // biome-ignore lint/a11y/noAriaHiddenOnFocusable: a row of a plain table takes no focus.
  return <tr aria-hidden="true" style={{ height }} />
}
