import 'server-only'
import { betterAuth } from 'better-auth'
import { prismaAdapter } from 'better-auth/adapters/prisma'
import { APIError } from 'better-auth/api'
import { nextCookies } from 'better-auth/next-js'
import { readEnv } from '#lib/config/env.ts'
import { db } from '#lib/db/client.ts'
import { logger } from '#lib/log/logger.ts'
import { callerAddress } from './attempts.ts'
import { readAuthSecret } from './auth-secret.ts'
import { sessionDoor } from './session-door.ts'

export const sessionSeconds = 7 * 24 * 60 * 60

/**
 * Sessions and their cookies. Who may have one is decided by our own checks: passwords and codes in lib/auth, people in
 * lib/auth/people.ts. None of better-auth's own addresses is served.
 */
function createAuth(secret: string) {
  const env = readEnv()
  const isHttps = env.baseUrl.startsWith('https://')
  return betterAuth({
    appName: 'Jalon',
    baseURL: env.baseUrl,
    secret,
    database: prismaAdapter(db, { provider: 'postgresql' }),
    telemetry: { enabled: false },
    logger: {
      // What it passes along may be anything; an error says why, and is written as every other is.
      log: (level, message, ...rest) =>
        logger[level === 'error' ? 'error' : 'debug'](
          { from: 'better-auth', err: rest.find((value) => value instanceof Error) },
          message,
        ),
    },
    user: {
      additionalFields: {
        role: { type: 'string', input: false },
        disabledAt: { type: 'date', input: false, required: false },
        locale: { type: 'string', input: false, required: false },
        timeZone: { type: 'string', input: false, required: false },
      },
    },
    // Server components cannot renew a cookie, so a session simply lasts a week, in the cookie as in the database.
    session: { expiresIn: sessionSeconds, disableSessionRefresh: true },
    advanced: {
      // Behind TLS, a browser takes a cookie of this name from this host alone, and not from its neighbours (RFC 6265bis).
      cookiePrefix: isHttps ? '__Host-jalon' : 'jalon',
      useSecureCookies: false,
      defaultCookieAttributes: { httpOnly: true, sameSite: 'lax', secure: isHttps },
    },
    // None of its addresses is open; attempts are counted in lib/auth/attempts.ts.
    rateLimit: { enabled: false },
    databaseHooks: {
      session: {
        create: {
          before: async (session, context) => {
            const person = await db.user.findUnique({ where: { id: session.userId } })
            if (person?.disabledAt) throw new APIError('FORBIDDEN', { code: 'ACCOUNT_DISABLED' })
            // better-auth would believe the first hop, which a caller can write.
            return { data: { ...session, ipAddress: callerAddress(context?.headers) } }
          },
        },
      },
    },
    plugins: [sessionDoor(), nextCookies()],
  })
}

let created: Promise<ReturnType<typeof createAuth>> | undefined

/** One per process, made at the first request: building the pages must need neither a key nor a database. */
export function auth(): Promise<ReturnType<typeof createAuth>> {
  created ??= readAuthSecret()
    .then(createAuth)
    .catch((error: unknown) => {
      // The next request tries again.
      created = undefined
      throw error
    })
  return created
}
