import type { Problem } from '#lib/domain/action-result.ts'

/** Says when to try again, in the unit that one would say it in. */
export function tooMany(seconds: number): Problem {
  if (seconds < 90) return { key: 'sign-in.too-many', params: { seconds } }
  return { key: 'sign-in.too-many-minutes', params: { minutes: Math.ceil(seconds / 60) } }
}
