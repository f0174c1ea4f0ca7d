import { useTranslations } from 'next-intl'
import { useCallback } from 'react'
import { useFaultName } from '#components/job-detail/use-fault-name.ts'
import type { Fault } from '#lib/domain/fault.ts'

/** A fault in the few words that a table has room for; the rule's title where a rule stands in the way. */
export function useBatchFault(): (fault: Fault) => string {
  const rules = useTranslations('rules')
  const faultName = useFaultName()
  return useCallback(
    ({ code, reason, peerFault, detail }) => {
      const rule = `${detail?.rule}.title`
      return reason === 'pre_flight' && rules.has(rule) ? rules(rule) : faultName(peerFault ?? reason ?? code)
    },
    [rules, faultName],
  )
}
