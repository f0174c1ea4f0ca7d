import 'server-only'
import { auth } from '#lib/auth/auth.ts'

/** Whether the session behind these request headers still stands; for streams, which outlive the request's own check. */
export async function sessionHolds(headers: Headers): Promise<boolean> {
  const session = await (await auth()).api.getSession({ headers })
  return session !== null && !session.user.disabledAt
}
