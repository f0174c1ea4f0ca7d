import type { Messages } from '#lib/i18n/messages.ts'
import type { RouteWords } from './routes.ts'

/**
 * The list as the text of a module. A group of which a route asks for more than half is taken whole, which says more in
 * fewer words; and what the catalogue does not know is left out, for a component then asks whether it is there.
 */
export function written(routes: readonly RouteWords[], messages: Messages): string {
  const lines = routes
    .map(({ route, paths }) => ({ route, paths: inGroups(paths, messages) }))
    .filter(({ paths }) => paths.length > 0)
    .map(({ route, paths }) => `  '${route}': [\n${paths.map((path) => `    '${path}',\n`).join('')}  ],\n`)
  return `// Written by scripts/generate-client-messages.ts from what the components of each layout and page ask for.
export const clientMessages = {
${lines.join('')}} as const
`
}

function inGroups(paths: readonly string[], messages: Messages): string[] {
  return groupsOf(messages, new Set(paths), '')
}

function groupsOf(messages: Messages, wanted: ReadonlySet<string>, prefix: string): string[] {
  const found = Object.entries(messages).map(([key, value]) => {
    const path = prefix + key
    if (wanted.has(path)) return { path, below: [path], isWhole: true }
    const below = typeof value === 'string' ? [] : groupsOf(value, wanted, `${path}.`)
    return { path, below, isWhole: below.length === 1 && below[0] === path }
  })
  const whole = found.filter(({ isWhole }) => isWhole).length
  const isNamespace = prefix !== ''
  if (isNamespace && found.length > 1 && whole > found.length / 2) return [prefix.slice(0, -1)]
  return found.flatMap(({ below }) => below)
}
