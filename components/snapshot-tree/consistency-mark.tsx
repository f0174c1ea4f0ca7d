import { Circle, CircleCheckBig, HardDrive, type LucideIcon, MemoryStick, Snowflake, Zap } from 'lucide-react'
import { useTranslations } from 'next-intl'
import type { Consistency } from '#lib/domain/snapshot/snapshot.ts'

type Look = { Icon: LucideIcon; colour: string; dashes?: string }

const looks: Record<Consistency, Look> = {
  cold: { Icon: Snowflake, colour: 'text-ok' },
  app_quiesced: { Icon: CircleCheckBig, colour: 'text-ok' },
  fs_quiesced: { Icon: HardDrive, colour: 'text-ok' },
  memory: { Icon: MemoryStick, colour: 'text-info' },
  crash_consistent: { Icon: Zap, colour: 'text-warn' },
  // A dashed circle of one element: most trees show this mark in every row, and each path of an icon costs layout.
  unknown: { Icon: Circle, colour: 'text-muted', dashes: '4.5 3.35' },
}

type ConsistencyMarkProps = { consistency: Consistency; isWordHidden?: boolean }

/** What a snapshot is worth, by shape and word. */
export function ConsistencyMark({ consistency, isWordHidden = false }: ConsistencyMarkProps) {
  const t = useTranslations('snapshots.consistency')
  const { Icon, colour, dashes } = looks[consistency]
  const word = t(`${consistency}.word`)
  return (
    <span className="inline-flex shrink-0 items-center gap-1.5" title={word}>
      <Icon aria-hidden size={14} className={colour} strokeDasharray={dashes} />
      {isWordHidden ? <span className="sr-only">{word}</span> : word}
    </span>
  )
}
