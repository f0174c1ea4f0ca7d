'use client'

import { TrustField } from '#components/connection-form/trust-field.tsx'
import type { StepBodyProps } from '#components/wizard/wizard-definition.ts'
import type { ConnectionShape } from '../definition.ts'

export function TrustStep({ values, set, problemAt, goTo }: StepBodyProps<ConnectionShape>) {
  return <TrustField values={values} set={set} problemAt={problemAt} onMend={() => goTo('access')} />
}
