import Link from 'next/link'
import { useFormatter, useTranslations } from 'next-intl'
import type { ReactNode } from 'react'
import { Panel } from '#components/ui/panel.tsx'
import { type InstanceQuery, writeInstanceQuery } from '#lib/domain/instance/instance-query.ts'
import type { InstanceCounts } from '#lib/domain/overview/overview.ts'
import { paths } from '#lib/paths.ts'

export function InstancesPanel({ counts }: { counts: InstanceCounts }) {
  const t = useTranslations('overview.instances')
  const format = useFormatter()
  const { total, on, off, suspended, unknown, templates, gone } = counts
  return (
    <Panel title={t('title')}>
      <Link href={paths.instances()} className="inline-flex items-baseline gap-2 rounded-sm hover:underline">
        <span className="text-2xl font-semibold tabular-nums">{format.number(total)}</span>
        <span className="text-muted">{t('total', { count: total })}</span>
      </Link>
      <ul className="mt-3 flex flex-col gap-1">
        <Count query={{ power: 'on' }} count={on}>
          {t('on')}
        </Count>
        <Count query={{ power: 'off' }} count={off}>
          {t('off')}
        </Count>
        {suspended > 0 ? (
          <Count query={{ power: 'suspended' }} count={suspended}>
            {t('suspended', { count: suspended })}
          </Count>
        ) : null}
        {unknown > 0 ? (
          <Count query={{ power: 'unknown' }} count={unknown}>
            {t('unknown')}
          </Count>
        ) : null}
        {gone > 0 ? (
          <Count query={{ presence: 'gone' }} count={gone}>
            {t('gone', { count: gone })}
          </Count>
        ) : null}
        {templates > 0 ? (
          <Count query={{ kind: 'template' }} count={templates}>
            {t('templates', { count: templates })}
          </Count>
        ) : null}
      </ul>
    </Panel>
  )
}

type CountProps = { query: Partial<InstanceQuery>; count: number; children: ReactNode }

function Count({ query, count, children }: CountProps) {
  const format = useFormatter()
  return (
    <li>
      <Link
        href={paths.instances(writeInstanceQuery(query).toString())}
        className="-mx-2 flex items-baseline gap-3 rounded-md px-2 py-0.5 hover:bg-hover"
      >
        <span className="w-12 text-right font-medium tabular-nums">{format.number(count)}</span>
        <span className="text-muted">{children}</span>
      </Link>
    </li>
  )
}
