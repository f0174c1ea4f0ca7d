'use client'

import { useQuery } from '@tanstack/react-query'
import { useTranslations } from 'next-intl'
import { useMemo } from 'react'
import type { CloneSubject } from '#components/clone-form/clone-subject.tsx'
import { Button } from '#components/ui/button.tsx'
import { ProblemList } from '#components/ui/problem-list.tsx'
import { Skeleton } from '#components/ui/skeleton.tsx'
import { toProblem } from '#lib/client/api.ts'
import { cloneSettingQuery } from '#lib/client/queries/clone-setting.ts'
import { openCloneSetting } from '#lib/domain/clone/clone-setting.ts'
import type { CloneWizard } from './definition.ts'
import { InstanceClone } from './instance-clone.tsx'

type ClonePageProps = {
  wizard: CloneWizard
  instanceId: string
  snapshot: CloneSubject['snapshot']
  former: CloneSubject['former']
  personId: string
  cancelHref: string
}

/** Asks the peer what it offers, once: what is chosen is chosen among the places that were there when it opened. */
export function ClonePage({ wizard, instanceId, snapshot, former, personId, cancelHref }: ClonePageProps) {
  const t = useTranslations('clone')
  const setting = useQuery(cloneSettingQuery(instanceId, snapshot?.ref ?? null))
  const subject = useMemo(
    () => setting.data && { instanceId, snapshot, former, offer: openCloneSetting(setting.data) },
    [instanceId, snapshot, former, setting.data],
  )
  if (subject) {
    return <InstanceClone wizard={wizard} subject={subject} personId={personId} cancelHref={cancelHref} />
  }
  if (setting.error) {
    return (
      <div className="flex flex-col items-start gap-2">
        <ProblemList problems={[toProblem(setting.error)]} />
        <Button isPending={setting.isFetching} onPress={() => void setting.refetch()}>
          {t('ask-again')}
        </Button>
      </div>
    )
  }
  return (
    <div className="flex flex-col gap-3">
      <p className="text-muted">{t('asking')}</p>
      <Skeleton lines={6} />
    </div>
  )
}
