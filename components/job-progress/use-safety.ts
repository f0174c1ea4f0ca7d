import { useQuery } from '@tanstack/react-query'
import { safetyQuery } from '#lib/client/queries/operations.ts'
import type { OperationView } from '#lib/domain/operation/operation-view.ts'

/** The safety snapshot of a revert that is over, followed on: whoever deletes it takes the way back with it. */
export function useSafety(job: OperationView): OperationView['safety'] {
  const { instanceId, safety } = job
  const isOver = instanceId !== null && safety !== null && safety.undo !== null
  const { data } = useQuery({
    ...safetyQuery(job.id, instanceId),
    enabled: isOver,
    ...(isOver ? { initialData: safety } : {}),
  })
  return isOver && data ? data : safety
}
