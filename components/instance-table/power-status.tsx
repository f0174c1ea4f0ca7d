import { CircleHelp, CirclePause, CirclePlay, CircleStop } from 'lucide-react'
import { useTranslations } from 'next-intl'
import type { PowerState } from '#lib/domain/instance/instance.ts'

const looks = {
  on: { Icon: CirclePlay, colour: 'text-ok' },
  off: { Icon: CircleStop, colour: 'text-muted' },
  suspended: { Icon: CirclePause, colour: 'text-warn' },
  unknown: { Icon: CircleHelp, colour: 'text-faint' },
} as const

/** A shape of its own for each state: being off is not a fault, so no tone of alarm. */
export function PowerStatus({ state }: { state: PowerState }) {
  const t = useTranslations('instances.power')
  const { Icon, colour } = looks[state]
  return (
    <span className="inline-flex items-center gap-1.5">
      <Icon aria-hidden size={14} className={`shrink-0 ${colour}`} />
      {t(state)}
    </span>
  )
}
