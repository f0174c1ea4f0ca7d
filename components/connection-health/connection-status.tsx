import { useTranslations } from 'next-intl'
import { Status, type Tone } from '#components/ui/status.tsx'
import type { ConnectionHealth } from '#lib/domain/connection/connection-health.ts'

const tones: Record<ConnectionHealth, Tone> = {
  healthy: 'ok',
  failing: 'danger',
  silent: 'warn',
  starting: 'busy',
  disabled: 'idle',
}

export function ConnectionStatus({ health }: { health: ConnectionHealth }) {
  const t = useTranslations('connections.health')
  return <Status tone={tones[health]}>{t(health)}</Status>
}
