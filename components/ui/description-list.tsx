import { Fragment, type ReactNode } from 'react'

type DescriptionListProps = { items: readonly { term: string; value: ReactNode }[] }

export function DescriptionList({ items }: DescriptionListProps) {
  return (
    <dl className="grid grid-cols-1 gap-x-6 sm:grid-cols-[minmax(7rem,max-content)_1fr] sm:gap-y-1.5">
      {items.map(({ term, value }) => (
        <Fragment key={term}>
          <dt className="text-muted">{term}</dt>
          <dd className="mb-2 min-w-0 wrap-anywhere sm:mb-0">{value}</dd>
        </Fragment>
      ))}
    </dl>
  )
}
