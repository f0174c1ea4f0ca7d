import { currentPerson, personOf } from '#lib/auth/person.ts'
import { liveStream } from '#lib/reads/live.ts'

export async function GET(request: Request): Promise<Response> {
  // EventSource shows no status to the page; the session's own pages send a stranger to sign in.
  if (!(await currentPerson())) return new Response(null, { status: 401 })
  const headers = new Headers(request.headers)
  // A stream outlives the check of its request.
  const isStillWelcome = async () => (await personOf(headers)) !== null
  const stream = liveStream({ signal: request.signal, isStillWelcome })
  return new Response(stream, {
    headers: {
      'content-type': 'text/event-stream; charset=utf-8',
      // no-transform keeps compression away, which would hold events back; X-Accel-Buffering does so in nginx.
      'cache-control': 'no-store, no-transform',
      'x-accel-buffering': 'no',
    },
  })
}
