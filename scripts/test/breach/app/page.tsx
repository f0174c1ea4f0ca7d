import { rows } from '#lib/db/rows.ts'
import { missing } from './missing.ts'

export const page = [rows, missing]
