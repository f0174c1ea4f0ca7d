import { jsonRoute } from '#lib/reads/authorised.ts'
import { readPlaces } from '#lib/reads/instances.ts'

export const GET = jsonRoute('view', () => readPlaces())
