import { useTranslations } from 'next-intl'
import type { ReactNode } from 'react'
import { Bytes } from '#components/ui/bytes.tsx'

/** Not read yet, or not told by the peer at all: never shown as if it were nothing. */
export function Unknown({ isReading }: { isReading: boolean }) {
  const t = useTranslations('loss')
  return <span className="text-muted">{t(isReading ? 'reading' : 'not-told')}</span>
}

export function Lines({ children }: { children: ReactNode }) {
  return <ul className="flex flex-col gap-0.5">{children}</ul>
}

const megabyte = 1024 * 1024

export function Megabytes({ value }: { value: number }) {
  return <Bytes value={value * megabyte} />
}
