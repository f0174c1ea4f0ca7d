import { z } from 'zod'
import { db } from '#lib/db/client.ts'
import type { ActionResult } from '#lib/domain/action-result.ts'
import type { Requester } from '#lib/domain/audit/entry.ts'
import { plainClone } from '#lib/domain/clone/clone-request.ts'
import {
  type CustomizationSecrets,
  customizationSecrets,
  secretNames,
} from '#lib/domain/clone/customization.ts'
import { misplacedSecret } from '#lib/domain/clone/misplaced-secret.ts'
import { type Outcome, ownFault } from '#lib/domain/fault.ts'
import { operationReason } from '#lib/domain/operation/reason.ts'
import type { Workflow } from '#lib/domain/operation/workflow-names.ts'
import { type WorkflowInput, workflowInputs } from '#lib/domain/operation/workflows.ts'
import { safetyWish } from '#lib/domain/snapshot/safety.ts'
import type { Locale } from '#lib/i18n/locales.ts'
import { enqueueOperation } from '#lib/jobs/enqueue.ts'
import { refused } from './act.ts'
import { askRevert } from './ask-revert.ts'
import { refuseTakenName } from './clone-name.ts'
import { refuseIncusName, refusePast } from './incus-snapshot-requests.ts'
import { problemsOf } from './input-problems.ts'

export type Queued = ActionResult<{ operationId: string }>

/** Who asks, and in which language. */
export type Asker = Requester & { locale: Locale | null }

type OperationRequest = (raw: unknown, person: Asker) => Promise<Queued>

const why = { reason: operationReason }

/** What may be asked for, by a form and by a program alike. The caller has checked that the person may. */
export const operationRequests = {
  /** The peer allows equal names; a second of one name is made only when `allowSharedName` says so. */
  'snapshot.create': request(
    workflowInputs['snapshot.create'].extend({ ...why, allowSharedName: z.boolean().default(false) }),
    async ({ reason, allowSharedName, ...input }, person) => {
      const stands = (await refuseIncusName(input)) ?? refusePast(input.expiry)
      if (stands) return refused(stands)
      const namesake = allowSharedName
        ? null
        : await db.recoveryPoint.findFirst({
            where: { instanceId: input.instanceId, name: input.name, goneAt: null },
            select: { ref: true },
          })
      if (namesake) return refused({ key: 'snapshots.name-shared', field: 'name' })
      return queue('snapshot.create', input, reason, person)
    },
  ),
  'snapshot.revert': revertRequest('snapshot.revert'),
  'snapshot.revert-latest': revertRequest('snapshot.revert-latest'),
  'snapshot.remove': request(workflowInputs['snapshot.remove'].extend(why), ({ reason, ...input }, person) =>
    queue('snapshot.remove', input, reason, person),
  ),
  'snapshot.remove-all': request(
    workflowInputs['snapshot.remove-all'].extend(why),
    ({ reason, ...input }, person) => queue('snapshot.remove-all', input, reason, person),
  ),
  'snapshot.rename': request(workflowInputs['snapshot.rename'], async (input, person) => {
    const stands = await refuseIncusName(input)
    return stands ? refused(stands) : queue('snapshot.rename', input, '', person)
  }),
  /** With `safetySnapshot`, one is taken first, and nothing is restored without it. */
  'snapshot.restore': request(
    workflowInputs['snapshot.restore']
      .omit({ safetyOperationId: true })
      .extend({ ...why, safetySnapshot: safetyWish.nullable().default(null) }),
    async ({ reason, safetySnapshot, ...input }, { locale, ...requestedBy }) => {
      const asked = {
        workflow: 'snapshot.restore' as const,
        input,
        requestedBy,
        ...(reason ? { reason } : {}),
      }
      return answer('snapshot.restore', await askRevert(asked, safetySnapshot, locale))
    },
  ),
  'snapshot.set-expiry': request(workflowInputs['snapshot.set-expiry'], async (input, person) => {
    const stands = refusePast(input.expiry)
    return stands ? refused(stands) : queue('snapshot.set-expiry', input, '', person)
  }),
  /** Secrets come beside the request, and only with a customization that is new: one that the peer keeps has its own. */
  'instance.clone': request(
    z.preprocess(
      asInSource,
      workflowInputs['instance.clone']
        .omit({ givenSecrets: true })
        .extend({ ...why, secrets: customizationSecrets.default({}) }),
    ),
    async ({ reason, secrets, ...input }, person) => {
      const misplaced = misplacedSecret(input.customization, secrets)
      if (misplaced) return refused({ key: `field.${misplaced.word}`, field: `secrets.${misplaced.name}` })
      const taken = await refuseTakenName(input)
      if (taken) return refused(taken)
      const givenSecrets = secretNames.filter((name) => secrets[name] !== undefined)
      return queue('instance.clone', { ...input, givenSecrets }, reason, person, secrets)
    },
  ),
  'instance.mark-template': request(
    workflowInputs['instance.mark-template'].extend(why),
    ({ reason, ...input }, person) => queue('instance.mark-template', input, reason, person),
  ),
  'instance.mark-machine': request(
    workflowInputs['instance.mark-machine'].extend(why),
    ({ reason, ...input }, person) => queue('instance.mark-machine', input, reason, person),
  ),
  /** The clone is named, and nothing else: what it left is found by its mark. */
  'instance.remove-leftover': request(
    workflowInputs['instance.remove-leftover'].omit({ instanceId: true }).extend(why),
    async ({ reason, operationId }, person) => {
      const clone = await db.operation.findUnique({
        where: { id: operationId },
        select: { instanceId: true },
      })
      if (!clone?.instanceId)
        return refused({ key: 'operations.refused', fault: ownFault('not_found', 'operation_gone') })
      return queue('instance.remove-leftover', { instanceId: clone.instanceId, operationId }, reason, person)
    },
  ),
} satisfies Record<Workflow, OperationRequest>

/** With `safetySnapshot`, one is taken first, and nothing is reverted without it. */
function revertRequest(workflow: 'snapshot.revert' | 'snapshot.revert-latest'): OperationRequest {
  const schema = workflowInputs[workflow]
    .omit({ safetyOperationId: true })
    .extend({ ...why, safetySnapshot: safetyWish.nullable().default(null) })
  return request(schema, async ({ reason, safetySnapshot, ...input }, { locale, ...requestedBy }) => {
    const asked = { workflow, input, requestedBy, ...(reason ? { reason } : {}) }
    return answer(workflow, await askRevert(asked, safetySnapshot, locale))
  })
}

function request<S extends z.ZodType>(
  schema: S,
  start: (asked: z.infer<S>, person: Asker) => Promise<Queued>,
): OperationRequest {
  return async (raw, person) => {
    const parsed = schema.safeParse(raw, { reportInput: true })
    return parsed.success
      ? await start(parsed.data, person)
      : { ok: false, problems: problemsOf(parsed.error) }
  }
}

async function queue<W extends Workflow>(
  workflow: W,
  input: WorkflowInput<W>,
  reason: string,
  requestedBy: Requester,
  secrets: CustomizationSecrets = {},
): Promise<Queued> {
  const queued = await enqueueOperation({
    workflow,
    input,
    requestedBy,
    ...(reason ? { reason } : {}),
    ...(Object.keys(secrets).length > 0 ? { secrets } : {}),
  })
  return answer(workflow, queued)
}

function answer(workflow: Workflow, queued: Outcome<{ operationId: string }>): Queued {
  return queued.ok ? queued : refused({ key: notQueued(workflow), fault: queued.fault })
}

/** What a program leaves out of a clone is as in its source. */
function asInSource(raw: unknown): unknown {
  return typeof raw === 'object' && raw !== null ? { ...plainClone, ...raw } : raw
}

/** Programs know these keys. */
function notQueued(workflow: Workflow): string {
  return workflow.startsWith('snapshot.') ? 'snapshots.not-queued' : 'operations.not-queued'
}
