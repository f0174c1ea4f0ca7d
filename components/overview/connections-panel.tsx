import { useTranslations } from 'next-intl'
import { ConnectionListRow } from '#components/connection-list/connection-list-row.tsx'
import { ButtonLink } from '#components/ui/button.tsx'
import { Panel } from '#components/ui/panel.tsx'
import type { ConnectionHealth } from '#lib/domain/connection/connection-health.ts'
import type { ConnectionSummary } from '#lib/domain/connection/connection-view.ts'
import { paths } from '#lib/paths.ts'

const most = 6
/** What wants attention comes first. */
const urgency: ConnectionHealth[] = ['failing', 'silent', 'starting', 'healthy', 'disabled']

export function ConnectionsPanel({ connections }: { connections: readonly ConnectionSummary[] }) {
  const t = useTranslations('overview.connections')
  const shown = connections
    .toSorted((a, b) => urgency.indexOf(a.health) - urgency.indexOf(b.health))
    .slice(0, most)
  return (
    <Panel
      title={t('title')}
      isFlush
      actions={
        <ButtonLink href={paths.connections()} variant="quiet" size="small">
          {t('all')}
        </ButtonLink>
      }
    >
      <ul className="divide-y divide-line">
        {shown.map((connection) => (
          <ConnectionListRow key={connection.id} connection={connection} />
        ))}
      </ul>
    </Panel>
  )
}
