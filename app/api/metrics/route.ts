import { metricsAnswer } from '#lib/reads/metrics.ts'

export const GET = (request: Request) => metricsAnswer(request)
