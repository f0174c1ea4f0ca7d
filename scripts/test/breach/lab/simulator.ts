import { rule } from '#lib/domain/rule.ts'

export const simulated = rule
