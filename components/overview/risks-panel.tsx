import Link from 'next/link'
import { useFormatter, useTranslations } from 'next-intl'
import { Panel } from '#components/ui/panel.tsx'
import { Status, ToneIcon } from '#components/ui/status.tsx'
import { type InstanceQuery, writeInstanceQuery } from '#lib/domain/instance/instance-query.ts'
import type { RiskCounts } from '#lib/domain/overview/overview.ts'
import { paths } from '#lib/paths.ts'

const rows = ['consolidation', 'old', 'deep', 'unprotected'] as const

const queries: Record<(typeof rows)[number], Partial<InstanceQuery>> = {
  consolidation: { snapshots: 'consolidation' },
  old: { snapshots: 'old', sort: 'oldest' },
  deep: { snapshots: 'deep', sort: 'snapshots', descending: true },
  unprotected: { snapshots: 'none' },
}

/** Each number leads to the machines it counts. Having no snapshot is a fact to know, not a danger. */
export function RisksPanel({ risks }: { risks: RiskCounts }) {
  const t = useTranslations('overview.risks')
  const format = useFormatter()
  return (
    <Panel
      title={t('title')}
      isFlush
      actions={
        <Link
          href={paths.instances(writeInstanceQuery({ snapshots: 'risk', sort: 'oldest' }).toString())}
          className="rounded-sm hover:underline"
        >
          <Status tone={risks.any > 0 ? 'warn' : 'ok'}>{t('any', { count: risks.any })}</Status>
        </Link>
      }
    >
      <ul className="divide-y divide-line">
        {rows.map((risk) => {
          const count = risks[risk]
          const tone = count === 0 ? 'ok' : risk === 'unprotected' ? 'info' : 'warn'
          return (
            <li key={risk}>
              <Link
                href={paths.instances(writeInstanceQuery(queries[risk]).toString())}
                className="flex items-center gap-3 px-4 py-2 -outline-offset-2 hover:bg-hover"
              >
                <ToneIcon tone={tone} size={16} />
                <span className="min-w-0 flex-1">
                  <span className="block font-medium">{t(risk)}</span>
                  <span className="block text-sm text-muted">{t(`${risk}-hint`)}</span>
                </span>
                <span className="text-lg font-semibold tabular-nums">{format.number(count)}</span>
              </Link>
            </li>
          )
        })}
      </ul>
    </Panel>
  )
}
