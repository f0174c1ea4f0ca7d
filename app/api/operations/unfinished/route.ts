import { jsonRoute } from '#lib/reads/authorised.ts'
import { countUnfinished } from '#lib/reads/overview.ts'

export const GET = jsonRoute('view', countUnfinished)
