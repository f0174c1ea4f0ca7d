import { rows } from '#lib/db/rows.ts'

export const rule = rows
