import Link from 'next/link'
import { useFormatter, useTranslations } from 'next-intl'
import { DescriptionList } from '#components/ui/description-list.tsx'
import { Panel } from '#components/ui/panel.tsx'
import type { ConnectionDetail } from '#lib/domain/connection/connection-view.ts'
import { writeInstanceQuery } from '#lib/domain/instance/instance-query.ts'
import { placementKinds } from '#lib/domain/instance/placement.ts'
import { paths } from '#lib/paths.ts'

/** How much lives behind the connection. */
export function ConnectionContents({ connection }: { connection: ConnectionDetail }) {
  const t = useTranslations('connections')
  const format = useFormatter()
  const { id, instanceCount, recoveryPointCount, placementCounts, unfinishedOperationCount } = connection
  const listed = writeInstanceQuery({ connectionId: id, kind: 'all' })
  const withSnapshots = writeInstanceQuery({ connectionId: id, snapshots: 'any' })
  return (
    <Panel title={t('contents.title')}>
      <DescriptionList
        items={[
          {
            term: t('contents.instances'),
            value: <CountLink href={paths.instances(listed.toString())} count={instanceCount} />,
          },
          {
            term: t('contents.recovery-points'),
            value: <CountLink href={paths.instances(withSnapshots.toString())} count={recoveryPointCount} />,
          },
          { term: t('contents.unfinished'), value: format.number(unfinishedOperationCount) },
          ...placementKinds.flatMap((kind) => {
            const count = placementCounts[kind]
            return count === undefined ? [] : [{ term: t(`contents.${kind}`), value: format.number(count) }]
          }),
        ]}
      />
    </Panel>
  )
}

function CountLink({ href, count }: { href: string; count: number }) {
  const format = useFormatter()
  if (count === 0) return format.number(0)
  return (
    <Link href={href} className="rounded-sm text-accent tabular-nums hover:underline">
      {format.number(count)}
    </Link>
  )
}
