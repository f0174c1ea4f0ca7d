import type { ReactNode } from 'react'

/** One task on an otherwise empty page. */
export function AuthCard({
  title,
  intro,
  children,
}: {
  title: string
  intro?: ReactNode
  children?: ReactNode
}) {
  return (
    <>
      <div className="flex flex-col gap-1">
        <h1 className="text-2xl font-semibold tracking-tight">{title}</h1>
        {intro ? <p className="text-muted">{intro}</p> : null}
      </div>
      {children ? <div className="rounded-lg border bg-surface p-5">{children}</div> : null}
    </>
  )
}
