import Link from 'next/link'
import { useFormatter, useTranslations } from 'next-intl'
import type { ReactNode } from 'react'
import { Panel } from '#components/ui/panel.tsx'
import type { ConnectionDetail } from '#lib/domain/connection/connection-view.ts'
import { writeInstanceQuery } from '#lib/domain/instance/instance-query.ts'
import { type PlacementKind, placementKinds } from '#lib/domain/instance/placement.ts'
import { paths } from '#lib/paths.ts'

/** How much lives behind the connection. */
export function ConnectionContents({ connection }: { connection: ConnectionDetail }) {
  const t = useTranslations('connections')
  const format = useFormatter()
  const { id, instanceCount, recoveryPointCount, placementCounts, unfinishedOperationCount } = connection
  // Some kinds of places have another word at this kind of provider.
  const placeWord = (place: PlacementKind) => {
    return t.has(`contents.${connection.kind}.${place}`)
      ? t(`contents.${connection.kind}.${place}`)
      : t(`contents.${place}`)
  }
  const listed = writeInstanceQuery({ connectionId: id, kind: 'all' })
  const withSnapshots = writeInstanceQuery({ connectionId: id, snapshots: 'any' })
  return (
    <Panel title={t('contents.title')}>
      <dl className="grid grid-cols-[1fr_auto] gap-x-6 gap-y-1.5 sm:grid-cols-[minmax(7rem,max-content)_1fr]">
        <Row term={t('contents.instances')}>
          <CountLink href={paths.instances(listed.toString())} count={instanceCount} />
        </Row>
        <Row term={t('contents.recovery-points')}>
          <CountLink href={paths.instances(withSnapshots.toString())} count={recoveryPointCount} />
        </Row>
        <Row term={t('contents.unfinished')}>{format.number(unfinishedOperationCount)}</Row>
        {placementKinds.map((kind) => {
          const count = placementCounts[kind]
          return count === undefined ? null : (
            <Row key={kind} term={placeWord(kind)}>
              {format.number(count)}
            </Row>
          )
        })}
      </dl>
    </Panel>
  )
}

function Row({ term, children }: { term: string; children: ReactNode }) {
  return (
    <>
      <dt className="text-muted">{term}</dt>
      <dd className="text-right tabular-nums sm:text-left">{children}</dd>
    </>
  )
}

function CountLink({ href, count }: { href: string; count: number }) {
  const format = useFormatter()
  if (count === 0) return format.number(0)
  return (
    <Link href={href} className="rounded-sm text-accent hover:underline">
      {format.number(count)}
    </Link>
  )
}
