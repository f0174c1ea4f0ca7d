import Link from 'next/link'
import { useFormatter, useTranslations } from 'next-intl'
import { Panel } from '#components/ui/panel.tsx'
import { Status, type Tone, ToneIcon } from '#components/ui/status.tsx'
import { type InstanceQuery, writeInstanceQuery } from '#lib/domain/instance/instance-query.ts'
import type { RiskCounts } from '#lib/domain/overview/overview.ts'
import { paths } from '#lib/paths.ts'

/** Each number leads to the machines it counts. Having no snapshot is a fact to know, not a danger. */
export function RisksPanel({ risks }: { risks: RiskCounts }) {
  const t = useTranslations('overview.risks')
  const rules = useTranslations('rules')
  return (
    <Panel
      title={t('title')}
      isFlush
      actions={
        <Link
          href={instancesWith({ snapshots: 'risk', sort: 'oldest' })}
          className="rounded-sm hover:underline"
        >
          <Status tone={risks.any > 0 ? 'warn' : 'ok'}>{t('any', { count: risks.any })}</Status>
        </Link>
      }
    >
      <ul className="divide-y divide-line">
        {risks.rules.map(({ rule, count }) => (
          <RiskRow
            key={rule}
            tone={count === 0 ? 'ok' : 'warn'}
            title={rules(`${rule}.risk.list`)}
            hint={rules(`${rule}.why`)}
            count={count}
            href={instancesWith({ snapshots: rule, sort: 'oldest' })}
          />
        ))}
        <RiskRow
          tone={risks.unprotected === 0 ? 'ok' : 'info'}
          title={t('unprotected')}
          hint={t('unprotected-hint')}
          count={risks.unprotected}
          href={instancesWith({ snapshots: 'none' })}
        />
      </ul>
    </Panel>
  )
}

type RiskRowProps = { tone: Tone; title: string; hint: string; count: number; href: string }

function RiskRow({ tone, title, hint, count, href }: RiskRowProps) {
  const format = useFormatter()
  return (
    <li>
      <Link href={href} className="flex items-center gap-3 px-4 py-2 -outline-offset-2 hover:bg-hover">
        <ToneIcon tone={tone} size={16} />
        <span className="min-w-0 flex-1">
          <span className="block font-medium">{title}</span>
          <span className="block text-sm text-muted">{hint}</span>
        </span>
        <span className="text-lg font-semibold tabular-nums">{format.number(count)}</span>
      </Link>
    </li>
  )
}

function instancesWith(query: Partial<InstanceQuery>): string {
  return paths.instances(writeInstanceQuery(query).toString())
}
