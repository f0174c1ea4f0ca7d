import 'server-only'
import { createAuthEndpoint } from 'better-auth/api'
import { setSessionCookie } from 'better-auth/cookies'
import { z } from 'zod'

/**
 * The one way to a session: called by lib/auth/open-session.ts once every factor has been checked, and reachable by no address.
 * better-auth keeps the session and signs its cookie.
 */
export function sessionDoor() {
  return {
    id: 'jalon-session-door',
    endpoints: {
      openSession: createAuthEndpoint.serverOnly(
        { method: 'POST', body: z.object({ userId: z.string() }) },
        async (context) => {
          const { internalAdapter } = context.context
          const user = await internalAdapter.findUserById(context.body.userId)
          if (!user) throw new Error('The person is gone')
          const session = await internalAdapter.createSession(user.id)
          await setSessionCookie(context, { session, user })
          return context.json({ sessionId: session.id })
        },
      ),
    },
  }
}
