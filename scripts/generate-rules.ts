import { readdirSync, readFileSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'

/** Where the rules of pre-flights stand, each in a file of its own. */
export const preFlightFolder = new URL('../lib/domain/pre-flight/', import.meta.url).pathname

/**
 * Writes the list of all rules, where it is not as it should be: one import for each file in `rules`. Node's own TypeScript,
 * the web's bundler and the tests read the same list, and none of them has to know how to look into a folder.
 */
export function writeRuleList(folder: string): void {
  const path = join(folder, 'all-rules.ts')
  const text = ruleList(folder)
  if (readFileSync(path, 'utf8') !== text) writeFileSync(path, text)
}

export function ruleList(folder: string): string {
  const files = readdirSync(join(folder, 'rules')).filter((file) => !file.endsWith('.test.ts'))
  const ids = files.map((file) => file.replace(/\.ts$/, '')).sort()
  return `// Written by scripts/generate-rules.ts from what is in ./rules.
import type { Rule } from './rule.ts'
${ids.map((id) => `import { rule as ${nameOf(id)} } from './rules/${id}.ts'\n`).join('')}
export const allRules: readonly Rule[] = [
${ids.map((id) => `  ${nameOf(id)},\n`).join('')}]
`
}

function nameOf(id: string): string {
  return id.replace(/-(.)/g, (_, letter: string) => letter.toUpperCase())
}

if (import.meta.main) writeRuleList(preFlightFolder)
