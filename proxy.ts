import { type NextRequest, NextResponse } from 'next/server'
import { requestedPathHeader } from '#lib/auth/requested-path.ts'

/** Tells pages their own address, so that signing in leads back to it. Decides nothing: that is lib/auth's. */
export function proxy(request: NextRequest) {
  const headers = new Headers(request.headers)
  headers.set(requestedPathHeader, request.nextUrl.pathname + request.nextUrl.search)
  return NextResponse.next({ request: { headers } })
}

export const config = { matcher: '/((?!_next/|api/).*)' }
