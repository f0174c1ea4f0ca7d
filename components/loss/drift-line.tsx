import { useTranslations } from 'next-intl'
import type { Drift } from '#lib/domain/loss/drift.ts'
import { Megabytes } from './loss-row.tsx'

/** What going back makes of one piece of hardware, in words that hold before and after. */
export function DriftLine({ drift }: { drift: Drift }) {
  const t = useTranslations('loss.drift')
  switch (drift.kind) {
    case 'cpu':
      return t('cpu', { now: drift.now, before: drift.before })
    case 'memory':
    case 'disk-size':
      return t.rich(drift.kind, {
        ...('label' in drift ? { label: drift.label } : {}),
        now: () => <Megabytes value={drift.nowMegabytes} />,
        before: () => <Megabytes value={drift.beforeMegabytes} />,
      })
    case 'disk-added':
    case 'disk-removed':
      return t.rich(drift.kind, { label: drift.label, size: () => <Megabytes value={drift.megabytes} /> })
    case 'card-added':
    case 'card-removed':
      return t(drift.kind, { label: drift.label })
    case 'card-network':
      return t('card-network', {
        label: drift.label,
        now: drift.now ?? t('no-network'),
        before: drift.before ?? t('no-network'),
      })
    case 'card-connected':
      return t('card-connected', {
        label: drift.label,
        now: String(drift.now),
        before: String(drift.before),
      })
  }
}
