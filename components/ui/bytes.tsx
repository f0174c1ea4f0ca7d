'use client'

import { useTranslations } from 'next-intl'
import { useSize } from './use-size.ts'

/** A size in bytes, shown in binary units. Null: the peer does not tell. */
export function Bytes({ value }: { value: string | bigint | number | null }) {
  const t = useTranslations('ui')
  const size = useSize()
  if (value === null) {
    return (
      <span className="text-faint">
        <span aria-hidden="true">—</span>
        <span className="sr-only">{t('unknown')}</span>
      </span>
    )
  }
  return <span className="whitespace-nowrap tabular-nums">{size(value)}</span>
}
