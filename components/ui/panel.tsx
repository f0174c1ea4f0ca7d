import { type ReactNode, useId } from 'react'

type PanelProps = {
  title?: ReactNode
  actions?: ReactNode
  children: ReactNode
  /** Lets a table or a list reach the panel's edges. */
  isFlush?: boolean
}

export function Panel({ title, actions, children, isFlush = false }: PanelProps) {
  const titleId = useId()
  return (
    <section
      {...(title ? { 'aria-labelledby': titleId } : {})}
      className="min-w-0 rounded-lg border bg-surface text-ink"
    >
      {title || actions ? (
        <header className="flex min-h-10 flex-wrap items-center justify-between gap-x-4 gap-y-1 border-b px-4 py-1">
          <h2 id={titleId} className="font-semibold">
            {title}
          </h2>
          {actions ? <div className="flex flex-wrap items-center gap-2">{actions}</div> : null}
        </header>
      ) : null}
      <div className={isFlush ? '' : 'p-4'}>{children}</div>
    </section>
  )
}
