import { Undo2 } from 'lucide-react'
import { useTranslations } from 'next-intl'
import { ButtonLink } from '#components/ui/button.tsx'
import type { OperationView } from '#lib/domain/operation/operation-view.ts'
import { paths } from '#lib/paths.ts'

/** Leads to the dialog that goes back to the safety snapshot; nothing where there is none to go back to. */
export function UndoRevert({
  job: { instanceId, safety },
}: {
  job: Pick<OperationView, 'instanceId' | 'safety'>
}) {
  const t = useTranslations('loss.undo')
  if (instanceId === null || safety?.undo !== 'possible' || safety.snapshotRef === null) return null
  return (
    <ButtonLink
      size="small"
      icon={<Undo2 aria-hidden size={14} />}
      href={paths.revertTo(instanceId, safety.snapshotRef)}
    >
      {t('do')}
    </ButtonLink>
  )
}
