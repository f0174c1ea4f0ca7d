import { getTimeZone } from 'next-intl/server'
import { jsonRoute } from '#lib/reads/authorised.ts'
import { readOverview } from '#lib/reads/overview.ts'

export const GET = jsonRoute('view', async () => readOverview(await getTimeZone()))
