import { QueryClient } from '@tanstack/react-query'
import { ApiError } from './api.ts'

const maxRetries = 2

/** With the settings that the browser and a page reading ahead on the server must share. */
export function newQueryClient(): QueryClient {
  return new QueryClient({
    defaultOptions: {
      queries: {
        // Live events say when something is stale; until one comes, what was read holds.
        staleTime: 30_000,
        retry: (failures, error) => failures < maxRetries && mayPass(error),
      },
    },
  })
}

/** A refusal stays one; a server that was away may be back. */
function mayPass(error: Error): boolean {
  return error instanceof ApiError && (error.status === 0 || error.status >= 500)
}
