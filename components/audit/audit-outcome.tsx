import { useTranslations } from 'next-intl'
import { Status, type Tone } from '#components/ui/status.tsx'
import { auditOutcomes, type AuditOutcome as Outcome } from '#lib/domain/audit/actions.ts'

const tones: Record<Outcome, Tone> = {
  asked: 'info',
  succeeded: 'ok',
  failed: 'danger',
  cancelled: 'idle',
  interrupted: 'warn',
  refused: 'warn',
}

/** What came of it, by shape and word. */
export function AuditOutcome({ outcome }: { outcome: string }) {
  const t = useTranslations('audit.outcome')
  const known = auditOutcomes.find((name) => name === outcome)
  return <Status tone={known ? tones[known] : 'idle'}>{known ? t(known) : outcome}</Status>
}
