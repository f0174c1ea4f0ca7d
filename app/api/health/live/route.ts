import { healthAnswer } from '#lib/reads/health.ts'

export const dynamic = 'force-dynamic'

export const GET = () => healthAnswer('live')
