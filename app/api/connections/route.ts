import { jsonRoute } from '#lib/reads/authorised.ts'
import { readConnections } from '#lib/reads/connections.ts'

export const GET = jsonRoute('view', () => readConnections())
