import type { z } from 'zod'
import type { Problem } from '#lib/domain/action-result.ts'

/** Our schemas name their message in the `problems.field` catalogue; zod's own sentences are not shown to people. */
const catalogueKey = /^[a-z][a-z0-9_-]*$/

/** One problem for each field, its first: the others often follow from it. */
export function problemsOf(error: z.ZodError): Problem[] {
  const seen = new Set<string>()
  return error.issues.flatMap((issue) => {
    const field = issue.path.join('.')
    if (seen.has(field)) return []
    seen.add(field)
    return [{ key: `field.${wordOf(issue)}`, params: boundsOf(issue), ...(field ? { field } : {}) }]
  })
}

function wordOf(issue: z.core.$ZodIssue): string {
  if (catalogueKey.test(issue.message)) return issue.message
  if (issue.code === 'too_big' && issue.origin === 'string') return 'too_long'
  if (issue.code === 'too_small' && issue.origin === 'string') {
    return Number(issue.minimum) <= 1 ? 'required' : 'too_short'
  }
  if (issue.code === 'invalid_type' && issue.input === undefined) return 'required'
  return 'invalid'
}

function boundsOf(issue: z.core.$ZodIssue): Record<string, number> {
  if (issue.code === 'too_big') return { maximum: Number(issue.maximum) }
  if (issue.code === 'too_small') return { minimum: Number(issue.minimum) }
  return {}
}
