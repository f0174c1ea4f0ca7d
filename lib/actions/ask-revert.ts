import { createTranslator } from 'next-intl'
import { db } from '#lib/db/client.ts'
import type { Requester } from '#lib/domain/audit/entry.ts'
import type { Outcome } from '#lib/domain/fault.ts'
import type { WorkflowInput } from '#lib/domain/operation/workflows.ts'
import { asIncusName } from '#lib/domain/snapshot/incus-snapshot-name.ts'
import { fittingName, type SafetyWish } from '#lib/domain/snapshot/safety.ts'
import type { Locale } from '#lib/i18n/locales.ts'
import en from '#lib/i18n/messages/en/snapshots.json' with { type: 'json' }
import fr from '#lib/i18n/messages/fr/snapshots.json' with { type: 'json' }
import { requestLocale } from '#lib/i18n/preferences.ts'
import { enqueueOperation } from '#lib/jobs/enqueue.ts'
import { enqueueRevert, type RevertWorkflow, type SafetySnapshot } from '#lib/jobs/enqueue-revert.ts'

const words = { fr, en }

type RevertRequest<W extends RevertWorkflow> = {
  workflow: W
  input: WorkflowInput<W>
  requestedBy: Requester
  reason?: string
}

/** Asks for a revert, after a safety snapshot where one is wished, which is named in the language of who asks. */
export async function askRevert<W extends RevertWorkflow>(
  request: RevertRequest<W>,
  safety: SafetyWish | null,
  locale: Locale | null,
): Promise<Outcome<{ operationId: string }>> {
  if (!safety) return enqueueOperation(request)
  const { instanceId, snapshotRef } = request.input
  const target = await db.recoveryPoint.findUnique({
    where: { instanceId_ref: { instanceId, ref: snapshotRef } },
    select: { name: true },
  })
  const language = locale ?? (await requestLocale())
  const name = target?.name ?? snapshotRef
  if (request.workflow === 'snapshot.restore') return enqueueRevert(request, plainSafety(name, language))
  const named = safetyWords(name, request.requestedBy.name, language)
  return enqueueRevert(request, { ...named, memory: safety.memory })
}

/** Where the peer keeps no descriptions and no two equal names: the moment, in UTC, tells them apart. */
function plainSafety(target: string, locale: Locale): SafetySnapshot {
  const t = createTranslator({ locale, messages: words[locale] })
  const moment = new Date().toISOString().slice(0, 19).replaceAll(/[-:]/g, '').replace('T', '-')
  const name = fittingName(asIncusName(target), (fitting) =>
    t('safety.plain-name', { name: asIncusName(fitting), moment }),
  )
  return { name, description: '', memory: false }
}

function safetyWords(target: string, person: string, locale: Locale) {
  const t = createTranslator({ locale, messages: words[locale] })
  return {
    name: fittingName(target, (name) => t('safety.name', { name })),
    description: t('safety.description', { name: target, person }),
  }
}
