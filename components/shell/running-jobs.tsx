'use client'

import { useQuery } from '@tanstack/react-query'
import Link from 'next/link'
import { useTranslations } from 'next-intl'
import { Spinner } from '#components/ui/spinner.tsx'
import { unfinishedQuery } from '#lib/client/queries/overview.ts'
import { paths } from '#lib/paths.ts'

/** How many operations have not ended, wherever one is; absent while there are none. */
export function RunningJobs({ isCollapsed = false }: { isCollapsed?: boolean }) {
  const t = useTranslations('shell')
  const { data } = useQuery(unfinishedQuery())
  const count = data?.total ?? 0
  const text = t('running', { count })
  return (
    <div role="status">
      {count > 0 ? (
        <Link
          href={paths.jobs()}
          title={text}
          className="flex h-8 items-center gap-2.5 rounded-md px-2 text-accent -outline-offset-1 hover:bg-hover"
        >
          <span className="flex w-4 justify-center">
            <Spinner />
          </span>
          <span className={isCollapsed ? 'sr-only' : 'truncate tabular-nums'}>{text}</span>
        </Link>
      ) : null}
    </div>
  )
}
