'use client'

import { AccessFields } from '#components/connection-form/access-fields.tsx'
import type { StepBodyProps } from '#components/wizard/wizard-definition.ts'
import type { ConnectionShape } from '../definition.ts'

export function AccessStep({ values, set, problemAt }: StepBodyProps<ConnectionShape>) {
  return <AccessFields values={values} set={set} problemAt={problemAt} />
}
