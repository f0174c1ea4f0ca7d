import { setTimeout as pause } from 'node:timers/promises'
import { ApiError } from '../api-error.ts'
import { type Call, recursionOf } from '../http/call.ts'
import { sees } from '../http/client.ts'
import { failed, type Reply, sync } from '../http/reply.ts'
import type { Route } from '../http/route.ts'
import type { Operation } from '../operation/operation.ts'
import { listedProjects } from './of-project.ts'

export const operationRoutes: readonly Route[] = [
  { at: 'GET /1.0/operations', name: 'operation.list', handle: list },
  { at: 'GET /1.0/operations/{id}', name: 'operation.get', handle: (call) => sync(operationOf(call).view()) },
  { at: 'GET /1.0/operations/{id}/wait', name: 'operation.wait', handle: wait },
  { at: 'DELETE /1.0/operations/{id}', name: 'operation.cancel', handle: cancel },
]

/** By status in lower case; {} when there are none. */
function list(call: Call): Reply {
  const isListed = listedProjects(call)
  const byStatus: Record<string, unknown[]> = {}
  for (const operation of call.lab.operations.list()) {
    if (!isListed(operation.facts.project)) continue
    const status = operation.status.toLowerCase()
    byStatus[status] ??= []
    byStatus[status].push(recursionOf(call) > 0 ? operation.view() : operation.url)
  }
  return sync(byStatus)
}

/** The daemon has begun its answer, with 200, before it knows how the operation ends: a failure is said in the body. */
async function wait(call: Call): Promise<Reply> {
  const operation = operationOf(call)
  const asked = call.query.get('timeout') ?? '-1'
  if (!/^-?\d+$/.test(asked)) throw new ApiError(500, `strconv.Atoi: parsing "${asked}": invalid syntax`)
  const seconds = Number(asked)
  if (operation.isOpen())
    await (seconds < 0
      ? endOf(operation, call)
      : Promise.race([endOf(operation, call), pause(seconds * 1_000)]))
  if (operation.isOpen()) return failed(500, 'context deadline exceeded', 200)
  if (operation.status === 'Success') return sync(operation.view())
  return failed(operation.errCode, operation.err, 200)
}

function cancel(call: Call): Reply {
  operationOf(call)
  throw new ApiError(400, "This operation can't be cancelled")
}

/** Or of the caller's patience. */
function endOf(operation: Operation, { gone }: Call): Promise<void> {
  const left = new Promise<void>((resolve) => gone.addEventListener('abort', () => resolve(), { once: true }))
  return Promise.race([operation.ended, left])
}

function operationOf(call: Call): Operation {
  const found = call.lab.operations.find(call.params[0] ?? '')
  if (!found || !sees(call.client, found.facts.project)) throw new ApiError(404, 'Operation not found')
  return found
}
