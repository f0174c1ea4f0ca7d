'use client'

import {
  type ColumnDef,
  getCoreRowModel,
  type OnChangeFn,
  type RowData,
  type SortingState,
  useReactTable,
  type VisibilityState,
} from '@tanstack/react-table'
import { useVirtualizer } from '@tanstack/react-virtual'
import { type ReactNode, useEffect, useRef } from 'react'
import { DataTableHead } from './data-table-head.tsx'
import { DataTableRow } from './data-table-row.tsx'
import { Skeleton } from './skeleton.tsx'

declare module '@tanstack/react-table' {
  // The parameters must repeat TanStack's own, used or not, for the declarations to merge.
  interface ColumnMeta<TData extends RowData, TValue> {
    /** Figures are set to the right, in tabular digits. */
    align?: 'right'
  }
}

type DataTableProps<Row> = {
  label: string
  columns: ColumnDef<Row>[]
  /** The rows read so far, in the server's order. */
  rows: readonly Row[]
  getRowId: (row: Row) => string
  /** How many there are at the server, when more than have been read. */
  rowCount?: number
  sorting?: SortingState
  onSortingChange?: OnChangeFn<SortingState>
  columnVisibility?: VisibilityState
  isLoading?: boolean
  /** Shown instead of the rows when they could not be read. */
  error: ReactNode
  /** Shown when there are none. */
  empty: ReactNode
  /** Called when the last rows that were read come into sight. */
  onReachEnd?: () => void
  /** The id of the row that the page is about. */
  selected?: string | null
}

const rowHeight = 33
const rowsBeforeEnd = 12

/**
 * A real table whose rows exist only while they are near the window: 10,000 rows cost what 40 do.
 * Sorting is the server's; the header only asks for it.
 */
export function DataTable<Row>(props: DataTableProps<Row>) {
  const { label, columns, rows, rowCount = rows.length, isLoading = false, error, empty, onReachEnd } = props
  const scroller = useRef<HTMLElement>(null)
  const table = useReactTable<Row>({
    columns,
    data: rows as Row[],
    getRowId: props.getRowId,
    getCoreRowModel: getCoreRowModel(),
    manualSorting: true,
    enableSortingRemoval: false,
    state: { sorting: props.sorting ?? [], columnVisibility: props.columnVisibility ?? {} },
    ...(props.onSortingChange ? { onSortingChange: props.onSortingChange } : { enableSorting: false }),
  })
  const virtualizer = useVirtualizer({
    count: rows.length,
    getScrollElement: () => scroller.current,
    estimateSize: () => rowHeight,
    overscan: 8,
    initialRect: { width: 1000, height: 720 },
  })

  const items = virtualizer.getVirtualItems()
  const lastShown = items.at(-1)?.index ?? -1
  const isNearEnd = rows.length > 0 && rows.length < rowCount && lastShown >= rows.length - rowsBeforeEnd
  useEffect(() => {
    if (isNearEnd && !isLoading) onReachEnd?.()
  }, [isNearEnd, isLoading, onReachEnd])

  if (error) return <div className="p-4">{error}</div>
  if (rows.length === 0 && !isLoading) return <div>{empty}</div>

  const above = items[0]?.start ?? 0
  const below = virtualizer.getTotalSize() - (items.at(-1)?.end ?? 0)
  const models = table.getRowModel().rows
  return (
    <section
      ref={scroller}
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
        style={{ minWidth: table.getTotalSize() }}
      >
        <DataTableHead groups={table.getHeaderGroups()} />
        <tbody>
          {above > 0 ? <Gap height={above} /> : null}
          {items.map((item) => {
            const row = models[item.index]
            return row ? (
              <DataTableRow
                key={row.id}
                row={row}
                index={item.index}
                isSelected={row.id === props.selected}
              />
            ) : null
          })}
          {below > 0 ? <Gap height={below} /> : null}
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
