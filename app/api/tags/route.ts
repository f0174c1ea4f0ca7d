import { jsonRoute } from '#lib/reads/authorised.ts'
import { readTags } from '#lib/reads/instances.ts'

export const GET = jsonRoute('view', () => readTags())
