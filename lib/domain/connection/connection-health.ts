export const connectionHealths = ['healthy', 'failing', 'starting', 'silent', 'disabled'] as const

/**
 * `starting`: never reached yet, and nothing went wrong. `silent`: it answered, then nobody has watched it for
 * `silentAfterMs`: no worker runs.
 */
export type ConnectionHealth = (typeof connectionHealths)[number]

/** A watched peer gives a sign of life every 30 s (lib/providers/provider.ts, `watch`): four missed ones are silence. */
export const silentAfterMs = 120_000

export function healthOf(
  connection: { enabled: boolean; failing: boolean; lastSuccessAt: Date | null },
  now: Date,
): ConnectionHealth {
  if (!connection.enabled) return 'disabled'
  if (connection.failing) return 'failing'
  if (!connection.lastSuccessAt) return 'starting'
  const silence = now.getTime() - connection.lastSuccessAt.getTime()
  return silence > silentAfterMs ? 'silent' : 'healthy'
}
