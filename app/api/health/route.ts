import { healthAnswer, isReady } from '#lib/reads/health.ts'

export const dynamic = 'force-dynamic'

export const GET = async () => healthAnswer((await isReady()) ? 'ready' : 'not ready')
