import type { Config } from '../model/places.ts'

/** Parts as "2d 12H", each unit once: doc/reference/instance_options.md. */
const expiry = /^\d+[SMHdwmy]( \d+[SMHdwmy])*$/
const aliases = ['startup', 'hourly', 'daily', 'midnight', 'weekly', 'monthly', 'annually', 'yearly', 'never']
const namespaces =
  /^(user|volatile|environment|image|limits|security|boot|migration|snapshots|raw|cloud-init|linux|nvidia|cluster)\./

/** What the daemon says of configuration that it refuses; null for good. An invalid snapshots.pattern passes, as there. */
export function configTrouble(config: Config): string | null {
  for (const [key, value] of Object.entries(config)) {
    if (!namespaces.test(key)) return `Unknown configuration key: ${key}`
    if (value === '') continue
    if (key.startsWith('snapshots.expiry') && !expiry.test(value)) return 'Invalid expiry expression'
    if (key === 'snapshots.schedule' && !isSchedule(value))
      return 'Schedule must be of the form: <minute> <hour> <day-of-month> <month> <day-of-week>'
  }
  return null
}

function isSchedule(value: string): boolean {
  if (value.startsWith('@')) return value.split(', ').every((one) => aliases.includes(one.slice(1)))
  return value.split(' ').length === 5
}
