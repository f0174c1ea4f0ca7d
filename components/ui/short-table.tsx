import type { ReactNode } from 'react'

export type ShortColumn = {
  id: string
  header: string
  /** A narrow window folds it into the first; its cells say so too. */
  isWide?: boolean
  /** Leaves room for its neighbours in a narrow window. */
  isTight?: boolean
}

type ShortTableProps = {
  label: string
  columns: readonly ShortColumn[]
  /** The name of the last column, which holds a menu in each row. */
  actions: string
  children: ReactNode
}

/** A table of a few rows, drawn whole; its rows are the caller's. */
export function ShortTable({ label, columns, actions, children }: ShortTableProps) {
  return (
    <table aria-label={label} className="w-full text-left">
      <thead className="text-sm text-muted">
        <tr>
          {columns.map(({ id, header, isWide, isTight }) => (
            <th
              key={id}
              scope="col"
              className={`h-8 border-b font-medium md:px-4 ${isTight ? 'px-2' : 'px-4'} ${isWide ? 'hidden md:table-cell' : ''}`}
            >
              {header}
            </th>
          ))}
          <th scope="col" className="w-12 border-b">
            <span className="sr-only">{actions}</span>
          </th>
        </tr>
      </thead>
      <tbody className="[&>tr:last-child>td]:border-b-0">{children}</tbody>
    </table>
  )
}
