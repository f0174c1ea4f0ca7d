import 'server-only'
import { betterAuth } from 'better-auth'
import { prismaAdapter } from 'better-auth/adapters/prisma'
import { APIError, createAuthMiddleware } from 'better-auth/api'
import { nextCookies } from 'better-auth/next-js'
import { readEnv } from '#lib/config/env.ts'
import { db } from '#lib/db/client.ts'
import { normalisePassword } from '#lib/domain/person/password-rules.ts'
import { logger } from '#lib/log/logger.ts'
import { callerAddress, forgiveAttempts, takeAttempt } from './attempts.ts'
import { readAuthSecret } from './auth-secret.ts'
import { forgetExpired } from './forget-expired.ts'

export const sessionSeconds = 7 * 24 * 60 * 60

/** Codes that lib/actions/session.ts turns into words. */
export const refusals = { tooMany: 'TOO_MANY_ATTEMPTS', disabled: 'ACCOUNT_DISABLED' } as const

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
    // People are added by the first-run link and by administrators, in lib/auth/people.ts, never through better-auth.
    emailAndPassword: { enabled: true, disableSignUp: true, maxPasswordLength: 1024 },
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
    // Counted by the hooks below instead: those also see sign-ins that come from our own actions.
    rateLimit: { enabled: false },
    hooks: {
      before: createAuthMiddleware(async (context) => {
        if (context.path !== '/sign-in/email') return
        const seconds = await takeAttempt(attemptOf(context))
        if (seconds > 0) {
          throw new APIError('TOO_MANY_REQUESTS', { code: refusals.tooMany, retryAfterSeconds: seconds })
        }
        return {
          context: { body: { ...context.body, password: normalisePassword(String(context.body?.password)) } },
        }
      }),
      after: createAuthMiddleware(async (context) => {
        if (context.path !== '/sign-in/email' || !context.context.newSession) return
        await forgiveAttempts(attemptOf(context))
        await forgetExpired()
      }),
    },
    databaseHooks: {
      session: {
        create: {
          before: async (session) => {
            const person = await db.user.findUnique({ where: { id: session.userId } })
            if (person?.disabledAt) throw new APIError('FORBIDDEN', { code: refusals.disabled })
          },
        },
      },
    },
    plugins: [nextCookies()],
  })
}

function attemptOf(context: { body?: { email?: unknown }; headers?: Headers | undefined }) {
  return {
    account: String(context.body?.email).trim().toLowerCase(),
    address: callerAddress(context.headers),
  }
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
