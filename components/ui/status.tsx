import { CircleAlert, CircleCheck, CircleDashed, Info, TriangleAlert } from 'lucide-react'
import type { ReactNode } from 'react'
import { Spinner } from './spinner.tsx'

export type Tone = 'ok' | 'info' | 'warn' | 'danger' | 'idle' | 'busy'

const colours: Record<Tone, string> = {
  ok: 'text-ok',
  info: 'text-info',
  warn: 'text-warn',
  danger: 'text-danger',
  idle: 'text-muted',
  busy: 'text-accent',
}

/** The shape that goes with a tone: one can tell them apart without seeing colour. */
export function ToneIcon({ tone, size = 14 }: { tone: Tone; size?: number }) {
  const look = { 'aria-hidden': true, size, strokeWidth: 2, className: `shrink-0 ${colours[tone]}` } as const
  if (tone === 'ok') return <CircleCheck {...look} />
  if (tone === 'info') return <Info {...look} />
  if (tone === 'warn') return <TriangleAlert {...look} />
  if (tone === 'danger') return <CircleAlert {...look} />
  if (tone === 'idle') return <CircleDashed {...look} />
  return (
    <span className={`inline-flex shrink-0 ${colours.busy}`}>
      <Spinner />
    </span>
  )
}

export function Status({ tone, children }: { tone: Tone; children: ReactNode }) {
  return (
    <span className={`inline-flex items-center gap-1.5 align-bottom whitespace-nowrap ${colours[tone]}`}>
      <ToneIcon tone={tone} />
      <span className="font-medium">{children}</span>
    </span>
  )
}
