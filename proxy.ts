import { randomBytes } from 'node:crypto'
import { type NextRequest, NextResponse } from 'next/server'
import { requestedPathHeader } from '#lib/auth/requested-path.ts'
import { readEnv } from '#lib/config/env.ts'
import { contentSecurityPolicy, nonceHeader } from '#lib/web/content-security-policy.ts'

/**
 * Tells pages their own address, so that signing in leads back to it, and gives each its content security policy. Next
 * reads the nonce from the policy in the request's headers. Decides nothing about people: that is lib/auth's.
 */
export function proxy(request: NextRequest) {
  const nonce = randomBytes(16).toString('base64')
  const policy = contentSecurityPolicy({
    nonce,
    isDevelopment: process.env.NODE_ENV === 'development',
    isHttps: readEnv().baseUrl.startsWith('https://'),
  })
  const headers = new Headers(request.headers)
  headers.set(requestedPathHeader, request.nextUrl.pathname + request.nextUrl.search)
  headers.set(nonceHeader, nonce)
  headers.set('content-security-policy', policy)
  const response = NextResponse.next({ request: { headers } })
  response.headers.set('content-security-policy', policy)
  return response
}

export const config = { matcher: '/((?!_next/|api/).*)' }
