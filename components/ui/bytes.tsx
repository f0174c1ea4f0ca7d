'use client'

import { useFormatter, useTranslations } from 'next-intl'

const units = ['byte', 'kibibyte', 'mebibyte', 'gibibyte', 'tebibyte', 'pebibyte'] as const

/** A size in bytes, shown in binary units. Null: the peer does not tell. */
export function Bytes({ value }: { value: string | bigint | number | null }) {
  const t = useTranslations('ui')
  const format = useFormatter()
  if (value === null) {
    return (
      <span className="text-faint">
        <span aria-hidden="true">—</span>
        <span className="sr-only">{t('unknown')}</span>
      </span>
    )
  }
  const bytes = Number(value)
  const power = bytes < 1 ? 0 : Math.min(Math.floor(Math.log2(bytes) / 10), units.length - 1)
  const scaled = bytes / 1024 ** power
  const figure = format.number(scaled, { maximumFractionDigits: scaled < 10 && power > 0 ? 1 : 0 })
  return (
    <span className="whitespace-nowrap tabular-nums">{t(`units.${units[power] ?? 'byte'}`, { figure })}</span>
  )
}
