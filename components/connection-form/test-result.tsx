'use client'

import { useFormatter, useTranslations } from 'next-intl'
import { ConnectionFault } from '#components/connection-fault/connection-fault.tsx'
import { Button } from '#components/ui/button.tsx'
import { Notice } from '#components/ui/notice.tsx'
import { ProblemList } from '#components/ui/problem-list.tsx'
import { ProgressBar } from '#components/ui/progress-bar.tsx'
import type { Problem } from '#lib/domain/action-result.ts'
import { addressHost } from '#lib/domain/connection/address.ts'
import type { ProviderKind } from '#lib/domain/connection/connection.ts'
import { peerTitle, type TestedConnection } from '#lib/domain/connection/connection-view.ts'
import { type MendedIn, mendedIn, verdictOf } from '#lib/domain/connection/verdict.ts'
import { Restriction } from './restriction.tsx'
import type { ConnectionTest } from './use-connection-test.ts'

type TestResultProps = {
  test: ConnectionTest
  kind: ProviderKind
  address: string
  /** Leads to where the cause is mended. */
  onMend: (place: MendedIn) => void
  /** It stands where the peer learns to trust Jalon: nothing leads there, and being a stranger is no failure yet. */
  isJoining?: boolean
}

/** How the trial went: what answered, or what stood in the way and the way there. */
export function TestResult({ test, kind, address, onMend, isJoining = false }: TestResultProps) {
  const t = useTranslations('connections.test')
  if (test.status === 'untested') return null
  if (test.status === 'running') {
    return (
      <div role="status" className="max-w-sm">
        <ProgressBar label={t('running', { host: addressHost(address) })} />
      </div>
    )
  }
  if (test.status === 'passed') return <Passed tested={test.tested} />
  return (
    <div className="flex flex-col gap-2">
      {test.problems.map((problem) => (
        <Failed
          key={`${problem.key} ${problem.field ?? ''}`}
          problem={problem}
          kind={kind}
          address={address}
          onMend={onMend}
          isJoining={isJoining}
          onAgain={test.run}
        />
      ))}
    </div>
  )
}

function Passed({ tested }: { tested: TestedConnection }) {
  const t = useTranslations('connections.test')
  const format = useFormatter()
  const { peer, latencyMs, alsoConnectedAs } = tested
  return (
    <div className="flex flex-col gap-2">
      <Notice tone="ok" title={t('passed')}>
        <p>{t('answered', { peer: peerTitle(peer), latency: format.number(latencyMs) })}</p>
      </Notice>
      {peer.restrictedTo ? <Restriction projects={peer.restrictedTo} /> : null}
      {alsoConnectedAs.length > 0 ? (
        <Notice tone="warn" title={t('also-connected', { names: format.list(alsoConnectedAs) })}>
          {t('also-connected-hint')}
        </Notice>
      ) : null}
    </div>
  )
}

type FailedProps = Omit<TestResultProps, 'test'> & { problem: Problem; onAgain: () => void }

function Failed({ problem, kind, address, onMend, isJoining, onAgain }: FailedProps) {
  const t = useTranslations('connections.test')
  const place = problem.fault ? mendedIn(verdictOf(problem.fault), kind) : placeOfField(problem.field)
  const actions = (
    <>
      {place && !(isJoining && place === 'join') ? (
        <Button size="small" onPress={() => onMend(place)}>
          {t(`mend-${place}`)}
        </Button>
      ) : null}
      <Button size="small" onPress={onAgain}>
        {t('again')}
      </Button>
    </>
  )
  if (problem.fault)
    return <ConnectionFault fault={problem.fault} kind={kind} address={address} actions={actions} />
  return (
    <>
      <ProblemList problems={[problem]} />
      <div className="flex gap-2">{actions}</div>
    </>
  )
}

function placeOfField(field: string | undefined): MendedIn | null {
  if (!field) return null
  if (field === 'clientKeyId') return 'join'
  return field.startsWith('trust') ? 'trust' : 'access'
}
