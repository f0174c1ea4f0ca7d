'use client'

import { useCloneSubject } from '#components/clone-form/clone-subject.tsx'
import type { CloneShape } from '#components/clone-form/clone-values.ts'
import { ComputePicker } from '#components/clone-form/compute-picker.tsx'
import { folderOf } from '#components/clone-form/place-items.ts'
import type { StepBodyProps } from '#components/wizard/wizard-definition.ts'

/** What runs it. */
export function ComputeStep({ values, set, problemAt }: StepBodyProps<CloneShape>) {
  const { offer } = useCloneSubject()
  return (
    <ComputePicker
      places={offer.places}
      datacenterRef={folderOf(offer.places, values.folderRef)?.datacenterRef ?? null}
      value={values.compute.ref}
      onChange={({ kind, ref }) => set({ compute: { kind, ref } })}
      errorMessage={problemAt('compute.ref') ?? problemAt('compute')}
    />
  )
}
