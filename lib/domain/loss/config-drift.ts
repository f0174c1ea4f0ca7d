import { z } from 'zod'

/** What an instance was set up with by people: its own settings, by the peer's words for them. */
export type KeptConfig = {
  config: Readonly<Record<string, string>>
  devices: Readonly<Record<string, Readonly<Record<string, string>>>>
  profiles: readonly string[]
}

/** One setting that is not as it was at the snapshot. Values are told of harmless settings only; null is not set. */
export const configChangeSchema = z.object({
  kind: z.enum(['setting', 'device', 'profiles']),
  name: z.string(),
  change: z.enum(['added', 'removed', 'changed']),
  now: z.string().nullable(),
  before: z.string().nullable(),
})

export type ConfigChange = z.infer<typeof configChangeSchema>

// The server itself writes these, and about the image nobody decides.
const unsaid = ['volatile.', 'image.']

// The rest may hold what a guest is given in confidence: cloud-init.user-data, environment.*, user.*.
const harmless = ['limits.', 'boot.', 'security.', 'snapshots.', 'migration.']

const longest = 60

/** What a restore would change back, settings first, each by name. */
export function configDrift(now: KeptConfig, before: KeptConfig): ConfigChange[] {
  return [
    ...settingsDrift(now.config, before.config),
    ...devicesDrift(now.devices, before.devices),
    ...profilesDrift(now.profiles, before.profiles),
  ]
}

function settingsDrift(now: KeptConfig['config'], before: KeptConfig['config']): ConfigChange[] {
  const names = namesIn(now, before).filter((name) => !unsaid.some((start) => name.startsWith(start)))
  return names.flatMap((name): ConfigChange[] => {
    if (now[name] === before[name]) return []
    const told = (value: string | undefined) =>
      value !== undefined && value.length <= longest && harmless.some((start) => name.startsWith(start))
        ? value
        : null
    return [
      {
        kind: 'setting',
        name,
        change: changeOf(now[name], before[name]),
        now: told(now[name]),
        before: told(before[name]),
      },
    ]
  })
}

function devicesDrift(now: KeptConfig['devices'], before: KeptConfig['devices']): ConfigChange[] {
  return namesIn(now, before).flatMap((name): ConfigChange[] => {
    const [one, other] = [now[name], before[name]]
    if (one && other && namesIn(one, other).every((key) => one[key] === other[key])) return []
    return [
      {
        kind: 'device',
        name,
        change: changeOf(one, other),
        now: one?.type ?? null,
        before: other?.type ?? null,
      },
    ]
  })
}

/** Their order decides which setting wins. */
function profilesDrift(now: readonly string[], before: readonly string[]): ConfigChange[] {
  const [one, other] = [now.join(', '), before.join(', ')]
  return one === other
    ? []
    : [{ kind: 'profiles', name: 'profiles', change: 'changed', now: one, before: other }]
}

function namesIn(one: object, other: object): string[] {
  return [...new Set([...Object.keys(one), ...Object.keys(other)])].sort()
}

/** Of now against the snapshot: what is only there now was added since. */
function changeOf(now: unknown, before: unknown): ConfigChange['change'] {
  if (before === undefined) return 'added'
  return now === undefined ? 'removed' : 'changed'
}
