import type { Instance } from '../model/instance.ts'
import type { World } from '../model/world.ts'

/**
 * The name that the daemon gives where none was sent: `snapshots.pattern`, in which %d counts from the highest taken number on.
 * Of its templates only a creation date in Go's layout is known here; what else is in braces stays.
 */
export function nextSnapshotName(world: World, instance: Instance, now: Date): string {
  const pattern = (world.expandedConfig(instance)['snapshots.pattern'] || 'snap%d').replace(
    /\{\{\s*creation_date\s*\|\s*date:\s*['"]([^'"]*)['"]\s*\}\}/g,
    (_, layout: string) => goDate(layout, now),
  )
  if (!pattern.includes('%d')) {
    if (!instance.snapshot(pattern)) return pattern
    return numbered(instance, `${pattern}-%d`)
  }
  return numbered(instance, pattern)
}

function numbered(instance: Instance, pattern: string): string {
  const [before = '', after = ''] = pattern.split('%d')
  const taken = instance.snapshots.flatMap(({ name }) => {
    const middle =
      name.startsWith(before) && name.endsWith(after)
        ? name.slice(before.length, name.length - after.length)
        : ''
    return /^\d+$/.test(middle) ? [Number(middle)] : []
  })
  return `${before}${Math.max(-1, ...taken) + 1}${after}`
}

function goDate(layout: string, now: Date): string {
  const iso = now.toISOString()
  const parts: Record<string, string> = {
    '2006': iso.slice(0, 4),
    '01': iso.slice(5, 7),
    '02': iso.slice(8, 10),
    '15': iso.slice(11, 13),
    '04': iso.slice(14, 16),
    '05': iso.slice(17, 19),
  }
  return layout.replace(/2006|01|02|15|04|05/g, (part) => parts[part] ?? part)
}
