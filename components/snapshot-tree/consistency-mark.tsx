import { CircleCheckBig, CircleDashed, HardDrive, MemoryStick, Snowflake, Zap } from 'lucide-react'
import { useTranslations } from 'next-intl'
import type { Consistency } from '#lib/domain/snapshot/snapshot.ts'

const looks = {
  cold: { Icon: Snowflake, colour: 'text-ok' },
  app_quiesced: { Icon: CircleCheckBig, colour: 'text-ok' },
  fs_quiesced: { Icon: HardDrive, colour: 'text-ok' },
  memory: { Icon: MemoryStick, colour: 'text-info' },
  crash_consistent: { Icon: Zap, colour: 'text-warn' },
  unknown: { Icon: CircleDashed, colour: 'text-muted' },
} as const

type ConsistencyMarkProps = { consistency: Consistency; isWordHidden?: boolean }

/** What a snapshot is worth, by shape and word. */
export function ConsistencyMark({ consistency, isWordHidden = false }: ConsistencyMarkProps) {
  const t = useTranslations('snapshots.consistency')
  const { Icon, colour } = looks[consistency]
  const word = t(`${consistency}.word`)
  return (
    <span className="inline-flex shrink-0 items-center gap-1.5" title={word}>
      <Icon aria-hidden size={14} className={colour} />
      {isWordHidden ? <span className="sr-only">{word}</span> : word}
    </span>
  )
}
