import type { ReactNode } from 'react'
import { ToneIcon } from './status.tsx'

type NoticeProps = {
  tone: 'info' | 'warn' | 'danger' | 'ok'
  title?: ReactNode
  children?: ReactNode
  actions?: ReactNode
}

const looks = {
  info: 'bg-info-soft',
  ok: 'bg-ok-soft',
  warn: 'bg-warn-soft',
  danger: 'bg-danger-soft',
}

/** A message that belongs to this place. Refusals are announced at once, the rest when there is a pause. */
export function Notice({ tone, title, children, actions }: NoticeProps) {
  return (
    <div
      role={tone === 'danger' ? 'alert' : 'status'}
      className={`flex gap-2.5 rounded-md px-3 py-2 text-ink ${looks[tone]}`}
    >
      <span className="mt-0.5">
        <ToneIcon tone={tone} size={16} />
      </span>
      <div className="flex min-w-0 flex-1 flex-col gap-1 wrap-anywhere">
        {title ? <p className="font-semibold">{title}</p> : null}
        {children ? <div className="flex flex-col gap-1">{children}</div> : null}
        {actions ? <div className="mt-1 flex flex-wrap gap-2">{actions}</div> : null}
      </div>
    </div>
  )
}
