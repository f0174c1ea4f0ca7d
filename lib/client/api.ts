import type { Problem } from '#lib/domain/action-result.ts'

/** A reply that is not what was asked for. `status` 0: the server was not reached. */
export class ApiError extends Error {
  readonly status: number
  readonly problem: Problem

  constructor(status: number, problem: Problem) {
    super(problem.key)
    this.name = 'ApiError'
    this.status = status
    this.problem = problem
  }
}

/** Reads one of our own addresses (lib/paths.ts, `api`). Throws ApiError and nothing else, save for an abort. */
export async function getJson<T>(url: string, signal?: AbortSignal): Promise<T> {
  const response = await reach(url, signal)
  const body: unknown = await response.json().catch(() => null)
  if (!response.ok) throw new ApiError(response.status, problemOf(body) ?? { key: 'unexpected' })
  // Both ends are this repository's: each route names the type that its query names.
  return body as T
}

/** The problem to show for anything a query can throw. */
export function toProblem(error: unknown): Problem {
  return error instanceof ApiError ? error.problem : { key: 'unexpected' }
}

async function reach(url: string, signal: AbortSignal | undefined): Promise<Response> {
  try {
    return await fetch(url, { headers: { accept: 'application/json' }, signal: signal ?? null })
  } catch (error) {
    if (signal?.aborted) throw error
    throw new ApiError(0, { key: 'server-unreachable' })
  }
}

/** What our own server gave as its reason. */
export function problemOf(body: unknown): Problem | null {
  if (typeof body !== 'object' || body === null || !('problem' in body)) return null
  return body.problem as Problem
}
