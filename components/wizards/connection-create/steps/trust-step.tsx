'use client'

import { TokenVerdict, tokenFingerprint } from '#components/connection-form/token-verdict.tsx'
import { TrustField } from '#components/connection-form/trust-field.tsx'
import type { StepBodyProps } from '#components/wizard/wizard-definition.ts'
import type { ConnectionShape } from '../definition.ts'

export function TrustStep({ values, set, problemAt, goTo }: StepBodyProps<ConnectionShape>) {
  return (
    <>
      <TokenVerdict values={values} />
      <TrustField
        values={values}
        set={set}
        problemAt={problemAt}
        // Whoever made the token on the server has named its certificate: there is nothing left to compare.
        keptFingerprint={tokenFingerprint(values)}
        onMend={() => goTo('access')}
      />
    </>
  )
}
