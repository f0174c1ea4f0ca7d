import { useTranslations } from 'next-intl'

const widths = ['w-3/4', 'w-full', 'w-5/6', 'w-2/3']

/** Holds the place of what is being read. Still, since movement would say nothing more. */
export function Skeleton({ lines = 3 }: { lines?: number }) {
  const t = useTranslations('ui')
  return (
    <div role="status" className="flex flex-col gap-3">
      <span className="sr-only">{t('loading')}</span>
      {Array.from({ length: lines }, (_, line) => (
        <span
          // biome-ignore lint/suspicious/noArrayIndexKey: the lines are all alike and never move.
          key={line}
          aria-hidden="true"
          className={`block h-3 rounded-sm bg-hover ${widths[line % widths.length]}`}
        />
      ))}
    </div>
  )
}
