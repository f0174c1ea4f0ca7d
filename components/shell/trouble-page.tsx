import type { ReactNode } from 'react'

type TroublePageProps = {
  /** The HTTP status, as people quote it. */
  status: string
  title: string
  children: ReactNode
  actions: ReactNode
}

/** What went wrong, what to do about it, and the way on. */
export function TroublePage({ status, title, children, actions }: TroublePageProps) {
  return (
    <div className="mx-auto flex w-full max-w-140 flex-col gap-3 px-4 py-[12vh]">
      <p className="text-sm font-medium text-faint tabular-nums">{status}</p>
      <h1 className="text-2xl font-semibold tracking-tight">{title}</h1>
      <div className="flex flex-col gap-2 text-muted">{children}</div>
      <div className="mt-2 flex flex-wrap gap-2">{actions}</div>
    </div>
  )
}
