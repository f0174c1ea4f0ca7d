'use client'

import { isServer, QueryClient, QueryClientProvider } from '@tanstack/react-query'
import type { ReactNode } from 'react'
import { ApiError } from './api.ts'

const maxRetries = 2

/** How every query of the browser behaves unless it says otherwise. */
function newQueryClient(): QueryClient {
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

let browserClient: QueryClient | undefined

/** One client per browser page; on the server one per render, so that nobody sees another's data. */
function queryClientHere(): QueryClient {
  if (isServer) return newQueryClient()
  browserClient ??= newQueryClient()
  return browserClient
}

export function QueryProvider({ children }: { children: ReactNode }) {
  return <QueryClientProvider client={queryClientHere()}>{children}</QueryClientProvider>
}
