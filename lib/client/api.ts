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
  return bodyOf<T>(await reach(url, { headers: { accept: 'application/json' }, signal: signal ?? null }))
}

/** As `getJson`, for a question that an address cannot hold. */
export async function postJson<T>(url: string, body: unknown, signal?: AbortSignal): Promise<T> {
  const headers = { accept: 'application/json', 'content-type': 'application/json' }
  const init = { method: 'POST', headers, body: JSON.stringify(body), signal: signal ?? null }
  return bodyOf<T>(await reach(url, init))
}

async function bodyOf<T>(response: Response): Promise<T> {
  const body: unknown = await response.json().catch(() => null)
  if (!response.ok) throw new ApiError(response.status, problemOf(body) ?? { key: 'unexpected' })
  // Both ends are this repository's: each route names the type that its query names.
  return body as T
}

/** The problem to show for anything a query can throw. */
export function toProblem(error: unknown): Problem {
  return error instanceof ApiError ? error.problem : { key: 'unexpected' }
}

async function reach(url: string, init: RequestInit): Promise<Response> {
  try {
    return await fetch(url, init)
  } catch (error) {
    if (init.signal?.aborted) throw error
    throw new ApiError(0, { key: 'server-unreachable' })
  }
}

/** What our own server gave as its reason. */
export function problemOf(body: unknown): Problem | null {
  if (typeof body !== 'object' || body === null) return null
  if ('problem' in body) return body.problem as Problem
  const [first] = 'problems' in body ? (body.problems as Problem[]) : []
  return first ?? null
}
