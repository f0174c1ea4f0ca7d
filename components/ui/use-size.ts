import { useFormatter, useTranslations } from 'next-intl'

const units = ['byte', 'kibibyte', 'mebibyte', 'gibibyte', 'tebibyte', 'pebibyte'] as const

/** Writes a size in bytes in binary units, as the reader's language has them. */
export function useSize(): (value: string | bigint | number) => string {
  const t = useTranslations('ui')
  const format = useFormatter()
  return (value) => {
    const bytes = Number(value)
    const power = bytes < 1 ? 0 : Math.min(Math.floor(Math.log2(bytes) / 10), units.length - 1)
    const scaled = bytes / 1024 ** power
    const figure = format.number(scaled, { maximumFractionDigits: scaled < 10 && power > 0 ? 1 : 0 })
    return t(`units.${units[power] ?? 'byte'}`, { figure })
  }
}
