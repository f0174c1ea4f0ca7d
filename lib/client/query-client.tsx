'use client'

import { isServer, type QueryClient, QueryClientProvider } from '@tanstack/react-query'
import type { ReactNode } from 'react'
import { newQueryClient } from './new-query-client.ts'

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
