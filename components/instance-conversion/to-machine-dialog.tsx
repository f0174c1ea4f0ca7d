'use client'

import { useQuery } from '@tanstack/react-query'
import { useRouter } from 'next/navigation'
import { useTranslations } from 'next-intl'
import { useMemo, useState } from 'react'
import { ComputePicker } from '#components/clone-form/compute-picker.tsx'
import { FormDialog } from '#components/snapshot-dialogs/form-dialog.tsx'
import { useRequest } from '#components/snapshot-dialogs/use-request.ts'
import { ProblemList } from '#components/ui/problem-list.tsx'
import { Skeleton } from '#components/ui/skeleton.tsx'
import { markAsMachine } from '#lib/actions/clones.ts'
import { toProblem } from '#lib/client/api.ts'
import { cloneSettingQuery } from '#lib/client/queries/clone-setting.ts'
import type { ComputeChoice } from '#lib/domain/clone/clone-places.ts'
import { openCloneSetting } from '#lib/domain/clone/clone-setting.ts'
import { paths } from '#lib/paths.ts'
import type { Clonable } from './clonable.ts'

/** A template lies in no resource pool: to be a machine again, it needs one. */
export function ToMachineDialog({ instance, onClose }: { instance: Clonable; onClose: () => void }) {
  const t = useTranslations('clone.convert')
  const router = useRouter()
  const request = useRequest((operationId) => router.push(paths.job(operationId)))
  const [compute, setCompute] = useState<ComputeChoice | null>(null)
  const setting = useQuery(cloneSettingQuery(instance.id, null))
  const places = useMemo(() => setting.data && openCloneSetting(setting.data).places, [setting.data])
  return (
    <FormDialog
      title={t('machine.title', { name: instance.name })}
      words={{ cancel: t('cancel'), ok: t('machine.ok') }}
      isPending={request.isPending}
      isReady={compute !== null}
      onSend={() =>
        void request.send(markAsMachine, {
          instanceId: instance.id,
          compute: compute && { kind: compute.kind, ref: compute.ref },
        })
      }
      onClose={onClose}
    >
      <ProblemList
        problems={[...request.problemsBeside([]), ...(setting.error ? [toProblem(setting.error)] : [])]}
      />
      <p>{t('machine.what')}</p>
      {places ? (
        <ComputePicker
          places={places}
          datacenterRef={null}
          value={compute?.ref ?? null}
          onChange={setCompute}
        />
      ) : setting.error ? null : (
        <Skeleton lines={4} />
      )}
    </FormDialog>
  )
}
