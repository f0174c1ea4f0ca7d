'use client'

import { useTranslations } from 'next-intl'
import { Button, ButtonLink } from '#components/ui/button.tsx'
import { DescriptionList } from '#components/ui/description-list.tsx'
import { Dialog } from '#components/ui/dialog.tsx'
import { Time } from '#components/ui/time.tsx'
import type { AuditRow } from '#lib/domain/audit/audit-view.ts'
import type { JsonValue } from '#lib/domain/audit/entry.ts'
import { paths } from '#lib/paths.ts'
import { AuditOutcome } from './audit-outcome.tsx'
import { useActionName } from './use-action-name.ts'
import { useDetailWords } from './use-detail-words.ts'

type AuditEntryDialogProps = {
  row: AuditRow
  onClose: () => void
  /** Shows what else the log tells of the same instance. */
  onNarrow: (instanceId: string) => void
}

/** One entry with everything that it tells, down to its link in the chain. */
export function AuditEntryDialog({ row, onClose, onNarrow }: AuditEntryDialogProps) {
  const t = useTranslations('audit')
  const actionName = useActionName()
  const { instanceId, operationId } = row
  const told = [
    { term: t('column.at'), value: <Time value={row.at} mode="absolute" /> },
    { term: t('column.person'), value: row.personName || t('nobody') },
    { term: t('column.address'), value: row.address },
    { term: t('column.outcome'), value: <AuditOutcome outcome={row.outcome} /> },
    { term: t('column.instance'), value: row.instanceName },
    { term: t('column.connection'), value: row.connectionName },
  ].filter(({ value }) => value !== null)
  return (
    <Dialog
      title={t('entry', { number: row.sequence, action: actionName(row.action) })}
      isOpen
      onOpenChange={(isOpen) => {
        if (!isOpen) onClose()
      }}
      footer={
        instanceId || operationId ? (
          <>
            {instanceId ? <Button onPress={() => onNarrow(instanceId)}>{t('only-instance')}</Button> : null}
            {operationId ? <ButtonLink href={paths.job(operationId)}>{t('to-job')}</ButtonLink> : null}
          </>
        ) : undefined
      }
    >
      <div className="flex flex-col gap-4">
        <DescriptionList items={told} />
        <Details details={row.details} />
        <DescriptionList
          items={[
            { term: t('hash'), value: <code className="text-sm text-muted">{row.hash}</code> },
            {
              term: t('previous-hash'),
              value: <code className="text-sm text-muted">{row.previousHash}</code>,
            },
          ]}
        />
      </div>
    </Dialog>
  )
}

function Details({ details }: { details: Record<string, JsonValue> }) {
  const t = useTranslations('audit')
  const words = useDetailWords()
  const items = Object.entries(details).map(([name, value]) => words(name, value))
  if (items.length === 0) return null
  return (
    <section className="flex flex-col gap-2 border-y py-3">
      <h3 className="font-semibold">{t('details')}</h3>
      <DescriptionList items={items} />
    </section>
  )
}
