import { ChevronRight } from 'lucide-react'
import Link from 'next/link'
import { useTranslations } from 'next-intl'
import type { ReactNode } from 'react'

export type Breadcrumb = { label: string; href?: string }

type PageHeaderProps = {
  title: string
  breadcrumbs?: readonly Breadcrumb[]
  status?: ReactNode
  actions?: ReactNode
  /** One line or a row of facts under the title. */
  children?: ReactNode
}

export function PageHeader({ title, breadcrumbs = [], status, actions, children }: PageHeaderProps) {
  const t = useTranslations('ui')
  return (
    <header className="flex flex-col gap-1">
      {breadcrumbs.length > 0 ? (
        <nav aria-label={t('breadcrumbs')}>
          <ol className="flex flex-wrap items-center gap-1 text-sm text-muted">
            {breadcrumbs.map((crumb, index) => (
              <li key={`${crumb.href ?? ''} ${crumb.label}`} className="flex min-w-0 items-center gap-1">
                {crumb.href ? (
                  <Link href={crumb.href} className="truncate rounded-sm hover:text-ink hover:underline">
                    {crumb.label}
                  </Link>
                ) : (
                  <span className="truncate">{crumb.label}</span>
                )}
                {index < breadcrumbs.length - 1 ? (
                  <ChevronRight aria-hidden size={12} className="shrink-0 text-faint" />
                ) : null}
              </li>
            ))}
            <li aria-current="page" className="sr-only">
              {title}
            </li>
          </ol>
        </nav>
      ) : null}
      <div className="flex flex-wrap items-center justify-between gap-x-4 gap-y-2">
        <div className="flex min-w-0 flex-wrap items-center gap-x-3 gap-y-1">
          <h1 className="text-xl font-semibold tracking-tight wrap-anywhere">{title}</h1>
          {status}
        </div>
        {actions ? <div className="flex flex-wrap items-center gap-2">{actions}</div> : null}
      </div>
      {children ? <div className="text-muted">{children}</div> : null}
    </header>
  )
}
