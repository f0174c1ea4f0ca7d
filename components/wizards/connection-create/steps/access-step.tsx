'use client'

import { AccessFields } from '#components/connection-form/access-fields.tsx'
import { IncusAccessFields } from '#components/connection-form/incus-access-fields.tsx'
import type { StepBodyProps } from '#components/wizard/wizard-definition.ts'
import type { ConnectionShape } from '../definition.ts'

export function AccessStep({ values, set, problemAt }: StepBodyProps<ConnectionShape>) {
  const Fields = values.kind === 'incus' ? IncusAccessFields : AccessFields
  return <Fields values={values} set={set} problemAt={problemAt} />
}
